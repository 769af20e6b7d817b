namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>How the learning rate changes over a training.</summary>
/// <param name="Shape">The curve.</param>
/// <param name="Rate">Its highest value.</param>
/// <param name="Decay">For <see cref="ScheduleShape.Inverse"/>: the rate halves after 1 / decay epochs.</param>
/// <param name="WarmUp">For <see cref="ScheduleShape.Linear"/>: share of the steps on which the rate rises from zero.</param>
public sealed record LearningRateSchedule(ScheduleShape Shape, double Rate, double Decay = 0, double WarmUp = 0)
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">Steps taken before.</param>
    /// <param name="stepsAnEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs of the whole training.</param>
    public double At(long step, int stepsAnEpoch, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsAnEpoch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        long steps = (long)stepsAnEpoch * epochs;
        double rising = WarmUp * steps;
        return Shape switch
        {
            ScheduleShape.Inverse => Rate / (1 + (Decay * (step / stepsAnEpoch))),
            ScheduleShape.Linear when step < rising => Rate * (step + 1) / (rising + 1),
            ScheduleShape.Linear => Rate * Math.Max(0, (steps - step) / (steps - rising)),
            _ => Rate,
        };
    }
}

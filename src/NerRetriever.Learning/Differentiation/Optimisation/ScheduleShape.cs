namespace NerRetriever.Learning.Differentiation.Optimisation;

/// <summary>Curves of the learning rate.</summary>
public enum ScheduleShape
{
    /// <summary>The same rate throughout.</summary>
    Constant,

    /// <summary>rate / (1 + decay * epoch), with epochs counted from 0.</summary>
    Inverse,

    /// <summary>Up from zero over the warm-up, then down to zero at the end.</summary>
    Linear,
}

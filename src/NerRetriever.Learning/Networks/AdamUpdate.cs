using System.Numerics;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// The step of Adam (Kingma and Ba, arXiv 1412.6980) over a run of weights, with the paper's beta1 0.9, beta2 0.999 and epsilon
/// 1e-8; decay, where there is one, is that of AdamW (Loshchilov and Hutter, arXiv 1711.05101), apart from the gradient.
/// </summary>
internal readonly struct AdamUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T Beta1 = T.CreateChecked(0.9);
    private static readonly T Beta2 = T.CreateChecked(0.999);

    private readonly T _rate;
    private readonly T _epsilon;
    private readonly T _kept;

    /// <summary>Prepares a step.</summary>
    /// <param name="step">Its number, from 1.</param>
    /// <param name="learningRate">Its size.</param>
    /// <param name="decay">Share of a weight that a step of size 1 takes away.</param>
    public AdamUpdate(int step, double learningRate, double decay = 0)
    {
        // Both bias corrections in one factor and in epsilon, as in section 2 of the paper.
        double correction = Math.Sqrt(1 - Math.Pow(double.CreateChecked(Beta2), step));
        _rate = T.CreateChecked(learningRate * correction / (1 - Math.Pow(double.CreateChecked(Beta1), step)));
        _epsilon = T.CreateChecked(1e-8 * correction);
        _kept = T.CreateChecked(1 - (learningRate * decay));
    }

    /// <summary>Moves weights and both moments; all four are of one length.</summary>
    public void Apply(Span<T> weight, ReadOnlySpan<T> gradient, Span<T> mean, Span<T> square)
    {
        int i = 0;
        for (; i <= weight.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var g = new Vector<T>(gradient[i..]);
            Vector<T> m = (new Vector<T>(mean[i..]) * Beta1) + (g * (T.One - Beta1));
            Vector<T> v = (new Vector<T>(square[i..]) * Beta2) + (g * g * (T.One - Beta2));
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            Vector<T> move = m * _rate / (Vector.SquareRoot(v) + new Vector<T>(_epsilon));
            ((new Vector<T>(weight[i..]) * _kept) - move).CopyTo(weight[i..]);
        }

        for (; i < weight.Length; i++)
        {
            mean[i] = (mean[i] * Beta1) + (gradient[i] * (T.One - Beta1));
            square[i] = (square[i] * Beta2) + (gradient[i] * gradient[i] * (T.One - Beta2));
            weight[i] = (weight[i] * _kept) - (mean[i] * _rate / (T.Sqrt(square[i]) + _epsilon));
        }
    }
}

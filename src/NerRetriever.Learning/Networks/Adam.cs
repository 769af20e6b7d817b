using System.Numerics;

namespace NerRetriever.Learning.Networks;

/// <summary>
/// Adam (Kingma and Ba, arXiv 1412.6980) with the constants of the paper: beta1 0.9, beta2 0.999, epsilon 1e-8, no weight
/// decay.
/// </summary>
internal sealed class Adam(HeadParameters<float> weights)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    /// <summary>Running mean of the gradients.</summary>
    public HeadParameters<float> Mean { get; } = new(weights.Shape);

    /// <summary>Running mean of their squares.</summary>
    public HeadParameters<float> Square { get; } = new(weights.Shape);

    /// <summary>Steps taken.</summary>
    public int Steps { get; set; }

    /// <summary>Moves the weights one step against their gradients.</summary>
    public void Step(HeadParameters<float> gradients, double learningRate)
    {
        Steps++;

        // Both bias corrections in one factor and in epsilon, as in section 2 of the paper.
        double correction = Math.Sqrt(1 - Math.Pow(Beta2, Steps));
        var rate = (float)(learningRate * correction / (1 - Math.Pow(Beta1, Steps)));
        var epsilon = (float)(Epsilon * correction);
        for (int tensor = 0; tensor < weights.Tensors.Count; tensor++)
        {
            Update(
                weights.Tensors[tensor].Values,
                gradients.Tensors[tensor].Values,
                Mean.Tensors[tensor].Values,
                Square.Tensors[tensor].Values,
                rate,
                epsilon);
        }
    }

    private static void Update(float[] weight, float[] gradient, float[] mean, float[] square, float rate, float epsilon)
    {
        int i = 0;
        for (; i <= weight.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient, i);
            Vector<float> m = (new Vector<float>(mean, i) * Beta1) + (g * (1 - Beta1));
            Vector<float> v = (new Vector<float>(square, i) * Beta2) + (g * g * (1 - Beta2));
            m.CopyTo(mean, i);
            v.CopyTo(square, i);
            (new Vector<float>(weight, i) - (m * rate / (Vector.SquareRoot(v) + new Vector<float>(epsilon)))).CopyTo(weight, i);
        }

        for (; i < weight.Length; i++)
        {
            mean[i] = (mean[i] * Beta1) + (gradient[i] * (1 - Beta1));
            square[i] = (square[i] * Beta2) + (gradient[i] * gradient[i] * (1 - Beta2));
            weight[i] -= mean[i] * rate / (MathF.Sqrt(square[i]) + epsilon);
        }
    }
}

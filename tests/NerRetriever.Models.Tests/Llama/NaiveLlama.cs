using NerRetriever.Models.Llama;

namespace NerRetriever.Models.Tests.Llama;

/// <summary>Llama straight from its formulas, in double precision, one number at a time.</summary>
internal static class NaiveLlama
{
    /// <summary>Value vectors [tokens][G * value width] of one sequence.</summary>
    public static double[][] Values(TinyLlama model, int[] tokens, int tapBlock) =>
        Blocks(model, tokens).ElementAt(tapBlock)[SubModule.Value];

    /// <summary>For each block what each sub-module gives for one sequence, [tokens][width].</summary>
    public static IEnumerable<IReadOnlyDictionary<SubModule, double[][]>> Blocks(TinyLlama model, int[] tokens)
    {
        double[] embedding = model.Weights["token_embd.weight"];
        double[][] x = [.. tokens.Select(token => embedding[(token * model.Width)..((token + 1) * model.Width)])];
        for (int block = 0; block < model.Blocks; block++)
        {
            string prefix = $"blk.{block}.";
            double[][] n = [.. x.Select(row => Norm(model, row, prefix + "attn_norm.weight"))];
            double[][] q = [.. n.Select(row => Linear(model, row, prefix + "attn_q"))];
            double[][] k = [.. n.Select(row => Linear(model, row, prefix + "attn_k"))];
            double[][] v = [.. n.Select(row => Linear(model, row, prefix + "attn_v"))];
            double[][] rotated = [.. k.Select((row, i) => Rotate(model, row, i))];
            double[][] attended =
            [
                .. q.Select((row, i) =>
                    Linear(model, Attend(model, Rotate(model, row, i), rotated, v, i), prefix + "attn_output")),
            ];
            x = [.. x.Zip(attended, Sum)];
            double[][] fed = [.. x.Select(row => FeedForward(model, Norm(model, row, prefix + "ffn_norm.weight"), prefix))];
            x = [.. x.Zip(fed, Sum)];
            yield return new Dictionary<SubModule, double[][]>
            {
                [SubModule.Query] = q,
                [SubModule.Key] = k,
                [SubModule.Value] = v,
                [SubModule.AttentionOutput] = attended,
                [SubModule.FeedForward] = fed,
                [SubModule.Residual] = x,
            };
        }
    }

    private static double[] FeedForward(TinyLlama model, double[] x, string prefix)
    {
        double[] gate = Linear(model, x, prefix + "ffn_gate");
        double[] up = Linear(model, x, prefix + "ffn_up");
        return Linear(model, [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)], prefix + "ffn_down");
    }

    private static double[] Norm(TinyLlama model, double[] x, string weights)
    {
        double root = Math.Sqrt(x.Sum(value => value * value) / x.Length + model.Epsilon);
        return [.. x.Zip(model.Weights[weights], (value, weight) => value / root * weight)];
    }

    private static double[] Linear(TinyLlama model, double[] x, string name)
    {
        double[] weights = model.Weights[name + ".weight"];
        var y = new double[weights.Length / x.Length];
        for (int output = 0; output < y.Length; output++)
        {
            y[output] = model.Biases ? model.Weights[name + ".bias"][output] : 0;
            for (int k = 0; k < x.Length; k++)
            {
                y[output] += weights[(output * x.Length) + k] * x[k];
            }
        }

        return y;
    }

    private static double[] Rotate(TinyLlama model, double[] heads, int position)
    {
        var rotated = (double[])heads.Clone();
        double scale = model.RopeScaling == "none" ? 1 : 1 / (model.RopeFactor ?? 1);
        for (int head = 0; head < heads.Length; head += model.KeyWidth)
        {
            for (int i = 0; i < model.Rotated / 2; i++)
            {
                double factor = model.RopeFrequencies ? model.Weights["rope_freqs.weight"][i] : 1;
                double angle = position * scale * Math.Pow(model.RopeBase, -2.0 * i / model.Rotated) / factor;
                double a = heads[head + (2 * i)], b = heads[head + (2 * i) + 1];
                rotated[head + (2 * i)] = (a * Math.Cos(angle)) - (b * Math.Sin(angle));
                rotated[head + (2 * i) + 1] = (a * Math.Sin(angle)) + (b * Math.Cos(angle));
            }
        }

        return rotated;
    }

    private static double[] Attend(TinyLlama model, double[] q, double[][] k, double[][] v, int last)
    {
        var output = new double[model.Heads * model.ValueWidth];
        for (int head = 0; head < model.Heads; head++)
        {
            int group = head / (model.Heads / model.KeyValueHeads);
            var weights = new double[last + 1];
            for (int j = 0; j <= last; j++)
            {
                double dot = 0;
                for (int i = 0; i < model.KeyWidth; i++)
                {
                    dot += q[(head * model.KeyWidth) + i] * k[j][(group * model.KeyWidth) + i];
                }

                weights[j] = Math.Exp(dot / Math.Sqrt(model.KeyWidth));
            }

            double total = weights.Sum();
            for (int i = 0; i < model.ValueWidth; i++)
            {
                output[(head * model.ValueWidth) + i] =
                    weights.Select((weight, j) => weight / total * v[j][(group * model.ValueWidth) + i]).Sum();
            }
        }

        return output;
    }

    private static double[] Sum(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];
}

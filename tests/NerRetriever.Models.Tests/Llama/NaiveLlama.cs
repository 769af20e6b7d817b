namespace NerRetriever.Models.Tests.Llama;

/// <summary>Llama straight from its formulas, in double precision, one number at a time.</summary>
internal static class NaiveLlama
{
    /// <summary>Value vectors [tokens][G * value width] of one sequence.</summary>
    public static double[][] Values(TinyLlama model, int[] tokens, int tapBlock)
    {
        double[] embedding = model.Weights["token_embd.weight"];
        double[][] x = [.. tokens.Select(token => embedding[(token * model.Width)..((token + 1) * model.Width)])];
        for (int block = 0; block < tapBlock; block++)
        {
            string prefix = $"blk.{block}.";
            double[][] n = [.. x.Select(row => Norm(model, row, prefix + "attn_norm.weight"))];
            double[][] q = [.. n.Select((row, i) => Rotate(model, Linear(model, row, prefix + "attn_q"), i))];
            double[][] k = [.. n.Select((row, i) => Rotate(model, Linear(model, row, prefix + "attn_k"), i))];
            double[][] v = [.. n.Select(row => Linear(model, row, prefix + "attn_v"))];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = Sum(x[i], Linear(model, Attend(model, q[i], k, v, i), prefix + "attn_output"));
                double[] m = Norm(model, x[i], prefix + "ffn_norm.weight");
                double[] gate = Linear(model, m, prefix + "ffn_gate");
                double[] up = Linear(model, m, prefix + "ffn_up");
                double[] hidden = [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)];
                x[i] = Sum(x[i], Linear(model, hidden, prefix + "ffn_down"));
            }
        }

        return
        [
            .. x.Select(row =>
                Linear(model, Norm(model, row, $"blk.{tapBlock}.attn_norm.weight"), $"blk.{tapBlock}.attn_v")),
        ];
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

using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;
using NerRetriever.Models.Kernels;
using static NerRetriever.Learning.Tests.Differentiation.RandomParameters;

namespace NerRetriever.Learning.Tests.Differentiation;

public sealed class OperationValueTests
{
    private readonly Tape<double> _tape = new(new PortableProducts<double>());

    [Fact]
    public void An_lstm_computes_the_papers_equations_in_both_directions()
    {
        var weights = new LstmWeights<double>("lstm", 2, 3);
        weights.Initialise(new SplitMix64(5));
        Parameter<double> x = Create("x", 4, 2);
        double[] forward = _tape.Lstm(x.Tensor, weights, new[] { 4 }).Values.ToArray();
        double[] expected = Naive(x, weights, [0, 1, 2, 3]);
        Assert.All(expected.Zip(forward), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        double[] backward = _tape.Lstm(x.Tensor, weights, new[] { 4 }, isReversed: true).Values.ToArray();
        expected = Naive(x, weights, [3, 2, 1, 0]);
        Assert.All(expected.Zip(backward), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void Sequences_of_a_batch_do_not_see_each_other()
    {
        var weights = new LstmWeights<double>("lstm", 2, 3);
        weights.Initialise(new SplitMix64(5));
        Parameter<double> x = Create("x", 4, 2);
        double[] together = _tape.Lstm(x.Tensor, weights, new[] { 1, 3 }).Values.ToArray();
        var alone = new Parameter<double>("alone", 3, 2);
        x.Values[2..].CopyTo(alone.Values);
        Assert.Equal(_tape.Lstm(alone.Tensor, weights, new[] { 3 }).Values.ToArray(), together[3..]);
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    public void Losses_of_huge_scores_are_finite(double score)
    {
        var logits = new Parameter<double>("logits", 1, 1);
        logits.Values[0] = score;
        Assert.Equal(score > 0 ? 0 : -score, _tape.BinaryCrossEntropy(logits.Tensor, new[] { 1.0 }).Values[0], 1e-9);
        var pair = new Parameter<double>("pair", 1, 2);
        pair.Values[0] = score;
        Assert.Equal(score > 0 ? 0 : -score, _tape.SoftmaxCrossEntropy(pair.Tensor, new[] { 0 }).Values[0], 1e-9);
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_a_rate_of_zero_keeps_everything()
    {
        var ones = new Parameter<double>("ones", 100, 100);
        ones.Values.Fill(1);
        double[] dropped = _tape.Dropout(ones.Tensor, 0.25, new SplitMix64(1)).Values.ToArray();
        Assert.Equal(1, dropped.Average(), 0.03);
        Assert.Equal([0, 1 / 0.75], dropped.Distinct().Order());
        Assert.Same(ones.Tensor, _tape.Dropout(ones.Tensor, 0, new SplitMix64(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _tape.Dropout(ones.Tensor, 1, new SplitMix64(1)));
    }

    [Fact]
    public void A_cleared_tape_reuses_its_memory()
    {
        Parameter<double> x = Create("x", 40, 4), weight = Create("weight", 3, 4);
        int[] targets = new int[40];
        double[] losses = new double[3];
        long allocated = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _tape.Clear();
            Tensor<double> loss = _tape.SoftmaxCrossEntropy(_tape.Tanh(_tape.Linear(x.Tensor, weight.Tensor, null)), targets);
            _tape.Backward(loss);
            losses[i] = loss.Values[0];
            weight.ClearGradient();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Single(losses.Distinct());
        Assert.InRange(allocated, 0, 2_000); // closures and tensors, not their numbers
        Assert.Throws<InvalidOperationException>(() => new Tape<double>(_tape.Products, isRecording: false).Backward(x.Tensor));
    }

    [Fact]
    public void Fixed_and_untouched_rows_get_no_gradient()
    {
        var table = new Parameter<double>("table", 4, 2, isSparse: true);
        var constant = new Parameter<double>("constant", 4, 2, isSparse: true, isFixed: true);
        Tensor<double> sum = _tape.Add(_tape.Embed(table, new[] { 1, 1 }), _tape.Embed(constant, new[] { 0, 3 }));
        _tape.Backward(_tape.SoftmaxCrossEntropy(sum, new[] { 0, 0 }));
        Assert.Equal([0, 0, -0.5, 0.5, 0, 0, 0, 0], table.Gradient.ToArray());
        Assert.Equal(0, constant.Gradient.Length);
        table.ClearGradient();
        Assert.All(table.Gradient.ToArray(), slope => Assert.Equal(0, slope));
        Assert.Throws<ArgumentException>(() => _tape.Embed(new Parameter<double>("dense", 2, 2), new[] { 0 }));
    }

    [Fact]
    public void Sized_products_agree_with_plain_ones_on_both_sides_of_the_choice()
    {
        using var pool = new WorkerPool(1);
        using var sized = new SizedProducts(pool);
        var plain = new PortableProducts<float>();
        foreach (int rows in new[] { 1, 16, 17, 70 })
        {
            float[] a = Numbers(rows * 33), b = Numbers(20 * 33), actual = new float[rows * 20], expected = new float[rows * 20];
            sized.TimesTransposed(a, b, actual, 33);
            plain.TimesTransposed(a, b, expected, 33);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            sized.Times(a, b, actual, 33);
            plain.Times(a, b, expected, 33);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            float[] c = Numbers(rows * 20);
            actual = new float[33 * 20];
            expected = new float[33 * 20];
            sized.TransposedTimes(a, c, actual, rows);
            plain.TransposedTimes(a, c, expected, rows);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }

        static float[] Numbers(int count)
        {
            var random = new SplitMix64((ulong)count);
            return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        }
    }

    private static double[] Naive(Parameter<double> x, LstmWeights<double> weights, int[] order)
    {
        int hidden = weights.Hidden;
        double[] h = new double[hidden], c = new double[hidden];
        var states = new double[order.Length * hidden];
        foreach (int t in order)
        {
            double[] before = [.. h];
            for (int k = 0; k < hidden; k++)
            {
                double Z(int gate) => weights.Bias.Values[(gate * hidden) + k]
                    + Enumerable.Range(0, x.Columns).Sum(j => weights.Input.Tensor.Row((gate * hidden) + k)[j] * x.Tensor.Row(t)[j])
                    + Enumerable.Range(0, hidden).Sum(j => weights.Recurrent.Tensor.Row((gate * hidden) + k)[j] * before[j]);
                double Peephole(int gate) => weights.Peephole.Tensor.Row(gate)[k];
                double i = Sigmoid(Z(0) + (Peephole(0) * c[k])), f = Sigmoid(Z(1) + (Peephole(1) * c[k]));
                c[k] = (f * c[k]) + (i * Math.Tanh(Z(2)));
                h[k] = Sigmoid(Z(3) + (Peephole(2) * c[k])) * Math.Tanh(c[k]);
                states[(t * hidden) + k] = h[k];
            }
        }

        return states;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

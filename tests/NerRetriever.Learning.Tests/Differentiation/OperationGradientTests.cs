using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;
using static NerRetriever.Learning.Tests.Differentiation.RandomParameters;

namespace NerRetriever.Learning.Tests.Differentiation;

/// <summary>Every operation against central differences in double precision, with the step and the bound of the source.</summary>
public sealed class OperationGradientTests
{
    private readonly Parameter<double> _x = Create("x", 5, 4);
    private readonly Parameter<double> _y = Create("y", 5, 4);

    [Fact]
    public void Linear_layers_with_and_without_bias()
    {
        Parameter<double> weight = Create("weight", 3, 4), bias = Create("bias", 1, 3);
        AssertGradients(tape => Weigh(tape, tape.Linear(_x.Tensor, weight.Tensor, bias.Tensor)), _x, weight, bias);
        AssertGradients(tape => Weigh(tape, tape.Linear(_x.Tensor, weight.Tensor, null)), _x, weight);
    }

    [Fact]
    public void Elementwise_operations()
    {
        AssertGradients(tape => Weigh(tape, tape.Tanh(_x.Tensor)), _x);
        AssertGradients(tape => Weigh(tape, tape.Sigmoid(_x.Tensor)), _x);
        AssertGradients(tape => Weigh(tape, tape.Silu(_x.Tensor)), _x);
        AssertGradients(tape => Weigh(tape, tape.Add(_x.Tensor, _y.Tensor)), _x, _y);
        AssertGradients(tape => Weigh(tape, tape.Concatenate(_x.Tensor, _y.Tensor)), _x, _y);
        AssertGradients(tape => Weigh(tape, tape.Dropout(_x.Tensor, 0.4, new SplitMix64(3))), _x);
    }

    [Fact]
    public void A_tensor_that_is_used_twice_gets_both_gradients() =>
        AssertGradients(tape => Weigh(tape, tape.Add(tape.Tanh(_x.Tensor), _x.Tensor)), _x);

    [Fact]
    public void Rows_of_tables_alone_in_windows_and_summed()
    {
        Parameter<double> table = Create("table", 6, 3, isSparse: true);
        int[] ids = [0, 5, 5, 2, 3, 0];
        AssertGradients(tape => Weigh(tape, tape.Embed(table, ids)), table);
        AssertGradients(tape => Weigh(tape, tape.Embed(table, ids, width: 3)), table);
        AssertGradients(tape => Weigh(tape, tape.EmbedSum(table, ids, new[] { 2, 2, 6 })), table);
        double[] factors = [0, 2, 0.5, 1, 0, -1];
        AssertGradients(tape => Weigh(tape, tape.EmbedSum(table, ids, new[] { 2, 2, 6 }, factors)), table);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Tape<double>(new PortableProducts<double>()).EmbedSum(table, ids, new[] { 2, 2, 6 }, new double[5]));
    }

    [Fact]
    public void Largest_rows_of_segments()
    {
        AssertGradients(tape => Weigh(tape, tape.SegmentMax(_x.Tensor, new[] { 1, 4, 5 })), _x);
        var tape = new Tape<double>(new PortableProducts<double>());
        Tensor<double> largest = tape.SegmentMax(_x.Tensor, new[] { 2, 5 });
        Assert.Equal(Math.Max(_x.Tensor.Row(0)[3], _x.Tensor.Row(1)[3]), largest.Row(0)[3]);
        Assert.Equal(Enumerable.Range(2, 3).Max(row => _x.Tensor.Row(row)[0]), largest.Row(1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.SegmentMax(_x.Tensor, new[] { 2, 2, 5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => tape.SegmentMax(_x.Tensor, new[] { 4 }));
    }

    [Fact]
    public void Losses_and_regularisation()
    {
        int[] targets = [3, 0, 0, 2, 1];
        AssertGradients(tape => tape.SoftmaxCrossEntropy(_x.Tensor, targets), _x);
        Parameter<double> logits = Create("logits", 4, 1);
        double[] shares = [1, 0, 0.25, 1];
        AssertGradients(tape => tape.BinaryCrossEntropy(logits.Tensor, shares), logits);
        AssertGradients(tape => tape.WithSquaredNorm(tape.SoftmaxCrossEntropy(_x.Tensor, targets), 0.3, _x.Tensor, _y.Tensor), _x, _y);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recurrent_layers_over_sequences_of_several_lengths(bool isReversed)
    {
        var weights = new LstmWeights<double>("lstm", 4, 3);
        weights.Initialise(new SplitMix64(11));
        int[] lengths = [1, 3, 1];
        AssertGradients(tape => Weigh(tape, tape.Lstm(_x.Tensor, weights, lengths, isReversed)), [_x, .. weights.Parameters]);
    }

    [Fact]
    public void Chains_with_and_without_forbidden_transitions()
    {
        Parameter<double> transitions = Create("transitions", 5, 4);
        int[] lengths = [2, 3];
        int[] targets = [1, 2, 0, 3, 3];
        var free = new LinearChain(4, [.. Enumerable.Repeat(true, 20)]);
        AssertGradients(tape => tape.ChainLoss(free, _x.Tensor, transitions.Tensor, lengths, targets), _x, transitions);

        bool[] rules = [.. Enumerable.Range(0, 20).Select(i => i is not (2 or 7 or 13 or 18))]; // 1 -> 3, 0 -> 2, ...
        AssertGradients(tape => tape.ChainLoss(new LinearChain(4, rules), _x.Tensor, transitions.Tensor, lengths, targets), _x, transitions);
        rules[6] = false; // 1 -> 2, which the first sentence takes
        Assert.Throws<ArgumentException>(() =>
            new Tape<double>(new PortableProducts<double>()).ChainLoss(new LinearChain(4, rules), _x.Tensor, transitions.Tensor, lengths, targets));
    }

    [Fact]
    public void The_check_finds_a_wrong_gradient_and_a_parameter_without_influence()
    {
        IReadOnlyList<GradientCheckResult> results = GradientCheck.Run(
            [_x, _y],
            tape =>
            {
                Tensor<double> loss = tape.SoftmaxCrossEntropy(_x.Tensor, new[] { 0, 0, 0, 0, 0 });
                tape.Record(() => _x.Gradient[0] += 1e-6);
                return loss;
            });
        Assert.Equal([false, false], results.Select(result => result.IsPassed));
        Assert.Equal(1e-6, results[0].Difference, 1e-8);
        Assert.Equal(0, results[1].Size);
    }
}

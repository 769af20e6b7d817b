namespace NerRetriever.Learning.Networks;

/// <summary>Adam over the weights of a projection head, without decay.</summary>
internal sealed class Adam(HeadParameters<float> weights)
{
    /// <summary>Running mean of the gradients.</summary>
    public HeadParameters<float> Mean { get; } = new(weights.Shape);

    /// <summary>Running mean of their squares.</summary>
    public HeadParameters<float> Square { get; } = new(weights.Shape);

    /// <summary>Steps taken.</summary>
    public int Steps { get; set; }

    /// <summary>Moves the weights one step against their gradients.</summary>
    public void Step(HeadParameters<float> gradients, double learningRate)
    {
        var update = new AdamUpdate<float>(++Steps, learningRate);
        for (int tensor = 0; tensor < weights.Tensors.Count; tensor++)
        {
            update.Apply(
                weights.Tensors[tensor].Values,
                gradients.Tensors[tensor].Values,
                Mean.Tensors[tensor].Values,
                Square.Tensors[tensor].Values);
        }
    }
}

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Up to 256 inputs by 32 outputs of weights whose groups of 32 inputs have a float scale each, unpacked for a kernel.
/// A step is 4 neighbouring inputs.
/// </summary>
internal unsafe struct GroupPanel
{
    /// <summary>[groups * 8 steps][32][4].</summary>
    public sbyte* Weights;

    /// <summary>Number of groups: 1 to 8.</summary>
    public int Groups;

    /// <summary>Whether all weights lie in [-8, 7], so that a lane's sum over a group fits 16 bits.</summary>
    public bool Narrow;

    /// <summary>[groups][32].</summary>
    public float* Scales;

    /// <summary>
    /// What takes the 128 of the activations out of a group's sum: int32 [groups][32], or int16 [groups][32][2] for narrow
    /// weights.
    /// </summary>
    public int* Starts;
}

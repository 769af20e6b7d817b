namespace NerRetriever.Models.Kernels;

/// <summary>
/// 256 inputs by 32 outputs of K-quantised weights, unpacked for a kernel. The product of one output is
/// scale * sum over groups of groupScale * sum(w * a) - minimumScale * sum over groups of minimum * sum(a).
/// A step is 4 neighbouring inputs; 16-bit numbers come in pairs because kernels add products of two inputs a lane.
/// </summary>
internal unsafe struct SuperBlockPanel
{
    /// <summary>[64 steps][32][4].</summary>
    public sbyte* Weights;

    /// <summary>Steps that share a scale: 8, or 4. No sum of a lane over so many leaves 16 bits.</summary>
    public int StepsPerGroup;

    /// <summary>Scales of the groups, each twice: [groups][32][2].</summary>
    public short* GroupScales;

    /// <summary>What takes the 128 of the activations out of a lane's sum: [groups][32][2].</summary>
    public short* Starts;

    /// <summary>Minimums of two groups of 32 inputs: [4][32][2]; null where the type has none.</summary>
    public short* Minimums;

    /// <summary>[32].</summary>
    public float* Scale;

    /// <summary>[32]; null without minimums.</summary>
    public float* MinimumScale;
}

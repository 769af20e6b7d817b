namespace NerRetriever.Models.Kernels;

/// <summary>Up to 256 neighbours of 12 rows of <see cref="ByteRows"/>.</summary>
/// <param name="bytes">[steps][12][4].</param>
/// <param name="scales">[1 or groups][12].</param>
/// <param name="sums">[group pairs][12][2], or null.</param>
internal readonly unsafe struct ByteTile(uint* bytes, float* scales, uint* sums)
{
    /// <summary>Four neighbours a step, each stored as value + 128: [steps][12][4].</summary>
    public readonly uint* Bytes = bytes;

    /// <summary>Value of one unit: [12] for all 256 neighbours, or [groups][12] for each 32.</summary>
    public readonly float* Scales = scales;

    /// <summary>Sums of 32 values without the 128, two int16 groups together: [4][12][2]. Super-blocks only.</summary>
    public readonly uint* Sums = sums;

    /// <summary>The same tile from a row on, 12 rows apart as before.</summary>
    public ByteTile From(int row) => new(Bytes + row, Scales + row, Sums + row);
}

namespace NerRetriever.Models.Kernels;

/// <summary>How a weight matrix reads the activations that it is multiplied by.</summary>
[Flags]
internal enum RowFormat
{
    /// <summary>Nothing is read.</summary>
    None = 0,

    /// <summary>Floats.</summary>
    Single = 1,

    /// <summary>Bytes with a scale for every 256 neighbours, for weights in super-blocks.</summary>
    SuperBlockBytes = 2,

    /// <summary>Bytes with a scale for every 32 neighbours, for weights in groups.</summary>
    GroupBytes = 4,
}

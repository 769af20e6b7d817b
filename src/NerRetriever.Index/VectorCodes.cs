using System.Diagnostics.CodeAnalysis;

namespace NerRetriever.Index;

/// <summary>
/// What the graph of an index is searched by. The vectors themselves are always stored as float32, and what a search
/// returns is ranked by them; codes decide how many bytes a comparison on the way there has to fetch.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "The codes are named after the number formats that they are.")]
public enum VectorCodes
{
    /// <summary>No codes: the vectors themselves, 4 bytes a number.</summary>
    Float32,

    /// <summary>Half precision, 2 bytes a number.</summary>
    Float16,

    /// <summary>A whole number from -127 to 127 with one scale for each vector, 1 byte a number.</summary>
    Int8,

    /// <summary>The sign, 1 bit a number: little memory, and more candidates to compare exactly.</summary>
    Bits,
}

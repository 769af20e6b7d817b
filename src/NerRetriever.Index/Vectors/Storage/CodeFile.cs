using NerRetriever.Index.Vectors.Codes;

namespace NerRetriever.Index.Vectors.Storage;

/// <summary>Writes the file of the codes of a run of vectors.</summary>
internal static class CodeFile
{
    /// <summary>
    /// Writes the codes of the vectors from <paramref name="firstNode"/> on and returns the file's checksum.
    /// </summary>
    public static uint Write(string path, VectorCodes kind, IVectorRows rows, int firstNode) => kind switch
    {
        VectorCodes.Float16 => Write<Float16Code>(path, kind, rows, firstNode),
        VectorCodes.Int8 => Write<Int8Code>(path, kind, rows, firstNode),
        VectorCodes.Bits => Write<BitCode>(path, kind, rows, firstNode),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "These codes are the vectors themselves."),
    };

    private static uint Write<TCode>(string path, VectorCodes kind, IVectorRows rows, int firstNode)
        where TCode : struct, ICode
    {
        var layout = RowLayout.Codes(kind, rows.Dimension);
        using var writer = new RowFileWriter(path, layout);
        byte[] code = new byte[layout.Stride];
        for (int node = firstNode; node < rows.Count; node++)
        {
            TCode.Encode(rows[node], code);
            writer.Append(code);
        }

        return writer.Complete();
    }
}

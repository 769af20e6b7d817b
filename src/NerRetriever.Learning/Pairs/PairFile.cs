using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Pairs as JSON lines, an object a line:
/// <c>{"text": "...", "start": 4, "end": 11, "types": ["bridge"], "entity": "...", "split": "train"}</c>, offsets in UTF-16 code
/// units of the text, splits <c>train</c>, <c>validation-types</c> and <c>validation-entities</c>. A pair of validation-types
/// lists its held-out types only.
/// </summary>
public static class PairFile
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the pairs; the file appears whole or not at all.</summary>
    /// <param name="path">The file; <c>path.tmp</c> is used on the way.</param>
    /// <param name="pairs">The pairs, in the order of writing.</param>
    /// <exception cref="IOException">The folder is missing or the disk is full; what was there before is unchanged.</exception>
    public static void Write(string path, IEnumerable<TrainingPair> pairs)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(pairs);
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                using var json = new Utf8JsonWriter(stream, Json);
                foreach (TrainingPair pair in pairs)
                {
                    Write(json, pair);
                    json.Flush();
                    json.Reset();
                    stream.WriteByte((byte)'\n');
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The name of a split in a file.</summary>
    public static string NameOf(PairSplit split) => split switch
    {
        PairSplit.Train => "train",
        PairSplit.ValidationTypes => "validation-types",
        PairSplit.ValidationEntities => "validation-entities",
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Not a split."),
    };

    private static void Write(Utf8JsonWriter json, TrainingPair pair)
    {
        json.WriteStartObject();
        json.WriteString("text", pair.Text);
        json.WriteNumber("start", pair.Start);
        json.WriteNumber("end", pair.End);
        json.WriteStartArray("types");
        foreach (string type in pair.Types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteString("entity", pair.Entity);
        json.WriteString("split", NameOf(pair.Split));
        json.WriteEndObject();
    }
}

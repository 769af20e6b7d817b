using System.Text;

namespace NerRetriever.Evaluation.Reports;

/// <summary>Text files that are never half there.</summary>
public static class ReportFile
{
    /// <summary>Writes UTF-8 without byte-order mark, lines ended by LF, to path.tmp, and renames it.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        string temporary = path + ".tmp";
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                writer.NewLine = "\n";
                write(writer);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}

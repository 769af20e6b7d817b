using System.Globalization;

namespace NerRetriever.Cli.Doctor;

/// <summary>Numbers of bytes as people read them.</summary>
internal static class Bytes
{
    /// <summary>Bytes in a mebibyte.</summary>
    public const long MiB = 1L << 20;

    /// <summary>The number in MiB, or in GiB from one on.</summary>
    public static string Text(long bytes) => bytes < 1024 * MiB
        ? string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / MiB:N0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1024 * MiB):N1} GiB");
}

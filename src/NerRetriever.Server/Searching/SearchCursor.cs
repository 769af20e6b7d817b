using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NerRetriever.Server.Searching;

/// <summary>Cursors: how many hits were seen, and of which search.</summary>
internal static class SearchCursor
{
    private const int Longest = 64;

    /// <summary>The cursor behind so many hits of a search.</summary>
    public static string Write(int offset, string fingerprint) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1.{offset}.{fingerprint}")));

    /// <summary>The hits to pass over; null where it is no cursor of this search.</summary>
    public static int? Read(string cursor, string fingerprint)
    {
        if (cursor.Length is 0 or > Longest || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        string[] parts = Encoding.Latin1.GetString(Base64Url.DecodeFromChars(cursor)).Split('.');
        return parts is ["1", var offset, var of] && of == fingerprint
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace NerRetriever.Text;

/// <summary>The text of a JSON value: a string's characters, anything else as it is written.</summary>
internal static class JsonText
{
    /// <summary>
    /// Returns the text. Escaped lone surrogates, which <see cref="JsonElement.GetString"/> refuses, are kept, because
    /// offsets and round trips depend on every code unit.
    /// </summary>
    public static string Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        bool hasSurrogateEscape = raw.IndexOf("\\uD"u8) >= 0 || raw.IndexOf("\\ud"u8) >= 0;
        return hasSurrogateEscape ? Unescape(value.GetRawText()) : value.GetString()!;
    }

    /// <summary>Unescapes a valid JSON string literal, one code unit an escape.</summary>
    private static string Unescape(string literal)
    {
        var text = new StringBuilder(literal.Length);
        for (int i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }

            i++;
            text.Append(literal[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(
                    literal.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var other => other,
            });
            i += literal[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }
}

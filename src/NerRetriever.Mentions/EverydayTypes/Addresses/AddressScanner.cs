using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Finds e-mail addresses (RFC 5321 lengths, the unquoted form) and web addresses: with a scheme, with www., or a bare host
/// under a common top-level domain. Looks at a bounded number of characters around each @, scheme and stop.
/// </summary>
internal static class AddressScanner
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;
    private const int LongestUrl = 2048;

    private static readonly SearchValues<char> Local = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-");

    private static readonly SearchValues<char> Domain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    private static readonly SearchValues<char> UrlRest = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly WordList BareDomains = new(
        "com org net edu gov int mil info biz io dev app ai co.uk co.kr or.kr go.kr ac.kr ac.uk co.jp kr de fr eu");

    private static readonly string[] Schemes = ["https://", "http://", "ftp://"];

    /// <summary>Appends the addresses in the order of the text; they do not overlap.</summary>
    public static void Find(string text, TextSpan sentence, List<Mention> found)
    {
        ReadOnlySpan<char> part = sentence.In(text);
        for (int i = 0; i < part.Length;)
        {
            int step = part[i..].IndexOfAny('.', '@', ':');
            if (step < 0)
            {
                return;
            }

            i += step;
            int from = found.Count > 0 ? Math.Max(0, found[^1].Span.End - sentence.Start) : 0;
            (int start, int end, EverydayType type) = part[i] switch
            {
                '@' => Email(part, from, i),
                ':' => WithScheme(part, from, i),
                _ => BareHost(part, from, i),
            };
            if (end > 0)
            {
                string address = part[start..end].ToString();
                found.Add(new Mention(new TextSpan(sentence.Start + start, sentence.Start + end), EverydayDetector.Confidence, EverydayDetector.LabelOf(type))
                {
                    Value = type == EverydayType.Email ? LowerFrom(address, address.IndexOf('@', StringComparison.Ordinal)) : LowerHost(address),
                });
            }

            i = Math.Max(i + 1, end);
        }
    }

    private static (int Start, int End, EverydayType Type) Email(ReadOnlySpan<char> text, int from, int at)
    {
        int start = at;
        while (start > from && at - start <= LongestLocal && Local.Contains(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-')
        {
            start++;
        }

        int end = DomainEnd(text, at + 1);
        bool free = start == 0 || !char.IsLetterOrDigit(text[start - 1]) || KoreanParticles.IsSyllable(text[start - 1]);
        bool isAddress = start < at && at - start <= LongestLocal && text[at - 1] != '.' && free && end > 0
            && IsTopLevel(text[(at + 1)..end]);
        return isAddress ? (start, end, EverydayType.Email) : default;
    }

    private static (int Start, int End, EverydayType Type) WithScheme(ReadOnlySpan<char> text, int from, int colon)
    {
        foreach (string scheme in Schemes)
        {
            int start = colon - (scheme.Length - 3);
            int host = start + scheme.Length;
            if (start >= from && host < text.Length && text[start..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                && (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])) && char.IsLetterOrDigit(text[host]))
            {
                return (start, UrlEnd(text, host), EverydayType.Url);
            }
        }

        return default;
    }

    private static (int Start, int End, EverydayType Type) BareHost(ReadOnlySpan<char> text, int from, int stop)
    {
        int start = stop;
        while (start > from && stop - start <= LongestLocal && char.IsAsciiLetterOrDigit(text[start - 1]) | text[start - 1] == '-')
        {
            start--;
        }

        bool free = start < stop && stop - start <= LongestLocal
            && (start == 0 || (text[start - 1] is not ('@' or '.' or '/' or '_') && (!char.IsLetterOrDigit(text[start - 1]) || KoreanParticles.IsSyllable(text[start - 1]))));
        int end = free ? DomainEnd(text, stop + 1) : 0;
        if (end == 0 || (end < text.Length && text[end] is '@' or '_'))
        {
            return default;
        }

        ReadOnlySpan<char> host = text[start..end];
        bool isWeb = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].Contains('.') : HasKnownEnd(host);
        return isWeb ? (start, end < text.Length && text[end] is '/' or ':' or '?' ? UrlEnd(text, end) : end, EverydayType.Url) : default;
    }

    private static bool HasKnownEnd(ReadOnlySpan<char> host)
    {
        // "end.Com" of a missing blank is no host.
        int last = host.LastIndexOf('.');
        int secondLast = host[..last].LastIndexOf('.');
        bool isLower = !host[(last + 1)..].ContainsAnyInRange('A', 'Z') || !host.ContainsAnyInRange('a', 'z');
        return isLower && host.ContainsAnyExceptInRange('0', '9')
            && (BareDomains.Contains(host[(last + 1)..]) || (secondLast > 0 && BareDomains.Contains(host[(secondLast + 1)..])));
    }

    private static bool IsTopLevel(ReadOnlySpan<char> domain)
    {
        int last = domain.LastIndexOf('.');
        return last > 0 && domain.Length - last > 2 && !domain[(last + 1)..].ContainsAnyExcept(Letters);
    }

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>End of the labels that begin at a place, without a last stop or hyphen; 0 where there are none.</summary>
    private static int DomainEnd(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + LongestDomain)];
        int length = rest.IndexOfAnyExcept(Domain);
        length = length < 0 ? rest.Length : length;
        int empty = rest[..length].IndexOf("..", StringComparison.Ordinal);
        length = empty >= 0 ? empty : length;
        length = rest[..length].TrimEnd(".-").Length;
        return length > 0 && rest[0] is not ('.' or '-') ? start + length : 0;
    }

    /// <summary>
    /// End of an address whose host begins or ends at a place: what the signs of RFC 3986 allow, without the punctuation of the
    /// sentence around it, and Hangul only behind a slash, an equals sign or Hangul that stands there.
    /// </summary>
    private static int UrlEnd(ReadOnlySpan<char> text, int start)
    {
        int limit = Math.Min(text.Length, start + LongestUrl);
        int end = start;
        bool inPath = false;
        while (end < limit)
        {
            char c = text[end];
            inPath = c is '/' or '=' or '_' || (inPath && c > 127);
            if (!UrlRest.Contains(c) && !(char.IsLetter(c) && (inPath || (end > start && text[end - 1] is '/' or '=' or '_'))))
            {
                break;
            }

            inPath |= c > 127;
            end++;
        }

        int open = text[start..end].Count('(');
        int closed = text[start..end].Count(')');
        for (; end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ')' or ']'; end--)
        {
            if (text[end - 1] == ')' && closed-- <= open)
            {
                break;
            }
        }

        return end;
    }

    private static string LowerFrom(string address, int start) =>
        string.Concat(address.AsSpan(0, start), address[start..].ToLowerInvariant());

    private static string LowerHost(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        int end = address.AsSpan(scheme < 0 ? 0 : scheme + 3).IndexOfAny("/?#");
        end = end < 0 ? address.Length : end + (scheme < 0 ? 0 : scheme + 3);
        return string.Concat(address[..end].ToLowerInvariant(), address.AsSpan(end));
    }
}

using System.Text.RegularExpressions;
using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>Finds the subject of an article in its own sentences: by title, and a person by surname, too.</summary>
internal sealed partial class SubjectFinder
{
    /// <summary>Characters of the opening that show whether it is about a person.</summary>
    private const int OpeningLength = 300;

    private readonly string _name;
    private readonly string? _surname;
    private readonly StringComparison _comparison;

    /// <summary>Prepares to find the subject of an article.</summary>
    public SubjectFinder(Article article, WordFrequencies frequencies)
    {
        _name = ArticleTitle.Bare(article.Title);
        string opening = article.Paragraphs[0];
        string[] words = _name.Split(' ');
        if (words.Length is 2 or 3 && char.IsUpper(words[^1][0]) && Biography().IsMatch(opening[..Math.Min(OpeningLength, opening.Length)])
            && !frequencies.IsFrequent(words[^1]))
        {
            _surname = words[^1];
        }

        // The article on a common noun writes it in lower case; that on a queen called Queen (band) does not.
        bool isCommonNoun = _name == article.Title && !_name.AsSpan(1).ContainsAnyInRange('A', 'Z') && words.All(frequencies.IsOrdinary);
        _comparison = isCommonNoun ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    }

    /// <summary>The first mention of the subject in a sentence, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The sentence's range in it.</param>
    /// <returns>A range of the text.</returns>
    public TextSpan? Find(string text, TextSpan sentence) =>
        Find(text, sentence, _name) ?? (_surname is null ? null : Find(text, sentence, _surname));

    private TextSpan? Find(string text, TextSpan sentence, string form)
    {
        for (int at = sentence.Start; (at = text.IndexOf(form, at, sentence.End - at, _comparison)) >= 0; at++)
        {
            int end = at + form.Length;
            bool isPlural = end < sentence.End && text[end] == 's';
            if ((at == sentence.Start || !IsInWord(text[at - 1])) && (end == sentence.End || !IsInWord(text[end])))
            {
                return new TextSpan(at, end);
            }

            if (isPlural && (at == sentence.Start || !IsInWord(text[at - 1])) && (end + 1 == sentence.End || !IsInWord(text[end + 1])))
            {
                return new TextSpan(at, end + 1);
            }
        }

        return null;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    [GeneratedRegex(@"\bborn\b|\(.*\d{4}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Biography();
}

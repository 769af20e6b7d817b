using System.Globalization;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Searching;

/// <summary>Checks values of a request and names the field in what it throws.</summary>
/// <param name="place">What comes before the name of a field, such as "searches[3].".</param>
internal sealed class ValueCheck(string place = "")
{
    /// <summary>The field as a problem names it.</summary>
    public string Place(string field) => place + field;

    /// <summary>The problem of a value that is not valid.</summary>
    public RequestProblem Invalid(string field, string detail) => new(ProblemKind.InvalidValue, detail, Place(field));

    /// <summary>The problem of a value that is missing.</summary>
    public RequestProblem Missing(string field) => new(ProblemKind.MissingValue, $"{field} is missing or empty", Place(field));

    /// <summary>A whole number within limits.</summary>
    public int? Number(string field, int? value, int least, int most)
    {
        if (value < least)
        {
            throw Invalid(field, string.Create(CultureInfo.InvariantCulture, $"{value} is too small; at least {least}"));
        }

        return value > most
            ? throw new RequestProblem(
                ProblemKind.TooLong, string.Create(CultureInfo.InvariantCulture, $"{value} is too large; at most {most}"), Place(field))
            : value;
    }

    /// <summary>A number from 0 to 1.</summary>
    public double? Share(string field, double? value) =>
        value is null or (>= 0 and <= 1) ? value : throw Invalid(field, "a probability lies between 0 and 1");

    /// <summary>A finite number.</summary>
    public double? Finite(string field, double? value) =>
        value is null || double.IsFinite(value.Value) ? value : throw Invalid(field, "this is not a finite number");

    /// <summary>A text that is not blank and not too long.</summary>
    public string Text(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Missing(field);
        }

        Length(field, value, longest);
        return value;
    }

    /// <summary>Refuses a text that is too long, and one that is no text.</summary>
    public void Length(string field, string value, int longest)
    {
        if (value.Length > longest)
        {
            throw new RequestProblem(ProblemKind.TooLong, $"{value.Length} characters are too many; at most {longest}", Place(field));
        }

        if (HasLoneSurrogate(value))
        {
            throw Invalid(field, "the text has half of a character (a lone surrogate)");
        }
    }

    /// <summary>A list of texts, none of them blank or too long.</summary>
    public List<string>? Texts(string field, IReadOnlyList<string>? values, int most, int longest)
    {
        if (values is null)
        {
            return null;
        }

        if (values.Count > most)
        {
            throw new RequestProblem(ProblemKind.TooLong, $"{values.Count} are too many; at most {most}", Place(field));
        }

        return [.. values.Select((value, i) => Text(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), value, longest))];
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[++i])))
            {
                return true;
            }
        }

        return false;
    }
}

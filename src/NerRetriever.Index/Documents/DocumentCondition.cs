namespace NerRetriever.Index;

/// <summary>
/// A condition on documents: their ids and metadata, joined by and, or and not. What it says is looked up; nothing of it is
/// ever taken for SQL. Conditions are nested no deeper than whoever builds them allows.
/// </summary>
public abstract record DocumentCondition
{
    private DocumentCondition()
    {
    }

    /// <summary>Every one of the conditions holds; none at all always does.</summary>
    public sealed record All(IReadOnlyList<DocumentCondition> Conditions) : DocumentCondition;

    /// <summary>At least one of the conditions holds.</summary>
    public sealed record Any(IReadOnlyList<DocumentCondition> Conditions) : DocumentCondition;

    /// <summary>The condition does not hold.</summary>
    public sealed record Not(DocumentCondition Condition) : DocumentCondition;

    /// <summary>The document has one of these ids.</summary>
    public sealed record HasId(IReadOnlyList<string> Ids) : DocumentCondition;

    /// <summary>The document has the field.</summary>
    public sealed record HasField(string Field) : DocumentCondition;

    /// <summary>The document has the field, with one of these values.</summary>
    public sealed record HasValue(string Field, IReadOnlyList<string> Values) : DocumentCondition;

    /// <summary>
    /// The document has the field, with a value in the range: by number where the limit is a number (other values are then
    /// outside), otherwise by code units, which orders ISO dates.
    /// </summary>
    public sealed record InRange(string Field, RangeSide Side, string Limit) : DocumentCondition;
}

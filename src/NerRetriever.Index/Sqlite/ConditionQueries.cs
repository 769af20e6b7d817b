using System.Globalization;

namespace NerRetriever.Index.Sqlite;

/// <summary>Finds the documents for which a <see cref="DocumentCondition"/> holds. Used by one thread at a time.</summary>
internal sealed class ConditionQueries
{
    private readonly SqliteStatement _all;
    private readonly SqliteStatement _withId;
    private readonly SqliteStatement _withField;
    private readonly SqliteStatement _withValue;

    /// <summary>Compiles the statements.</summary>
    public ConditionQueries(SqliteDatabase database)
    {
        _all = database.Prepare("SELECT id FROM documents WHERE id > ?");
        _withId = database.Prepare("SELECT id FROM documents WHERE external_id = ?");
        _withField = database.Prepare("SELECT doc, value FROM metadata WHERE field = ?");
        _withValue = database.Prepare("SELECT doc FROM metadata WHERE field = ? AND value = ?");
    }

    /// <summary>The documents for which the condition holds.</summary>
    public HashSet<long> Documents(DocumentCondition condition)
    {
        var found = new HashSet<long>();
        switch (condition)
        {
            case DocumentCondition.All { Conditions.Count: > 0 } all:
                found = Documents(all.Conditions[0]);
                foreach (DocumentCondition other in all.Conditions.Skip(1))
                {
                    found.IntersectWith(Documents(other));
                }

                break;
            case DocumentCondition.All:
                Read(_all.Bind(1, long.MinValue), found);
                break;
            case DocumentCondition.Any any:
                foreach (DocumentCondition one in any.Conditions)
                {
                    found.UnionWith(Documents(one));
                }

                break;
            case DocumentCondition.Not not:
                Read(_all.Bind(1, long.MinValue), found);
                found.ExceptWith(Documents(not.Condition));
                break;
            case DocumentCondition.HasId ids:
                foreach (string id in ids.Ids)
                {
                    Read(_withId.Bind(1, id), found);
                }

                break;
            case DocumentCondition.HasField field:
                Read(_withField.Bind(1, field.Field), found);
                break;
            case DocumentCondition.HasValue value:
                foreach (string one in value.Values)
                {
                    Read(_withValue.Bind(1, value.Field).Bind(2, one), found);
                }

                break;
            case DocumentCondition.InRange range:
                ReadRange(range, found);
                break;
            default:
                throw new ArgumentException($"There is no way to look up {condition}.", nameof(condition));
        }

        return found;
    }

    private static void Read(SqliteStatement documents, HashSet<long> found)
    {
        while (documents.Step())
        {
            found.Add(documents.Int64(0));
        }

        documents.Reset();
    }

    private void ReadRange(DocumentCondition.InRange range, HashSet<long> found)
    {
        double? limit = NumberOf(range.Limit);
        for (_withField.Bind(1, range.Field); _withField.Step();)
        {
            string value = _withField.Text(1);
            int? order = limit is { } number
                ? NumberOf(value)?.CompareTo(number)
                : string.CompareOrdinal(value, range.Limit);
            bool inside = range.Side switch
            {
                RangeSide.Below => order < 0,
                RangeSide.AtMost => order <= 0,
                RangeSide.Above => order > 0,
                _ => order >= 0,
            };
            if (inside)
            {
                found.Add(_withField.Int64(0));
            }
        }

        _withField.Reset();
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}

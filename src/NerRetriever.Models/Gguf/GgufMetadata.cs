using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NerRetriever.Models.Gguf;

/// <summary>
/// The key-value pairs of a GGUF file. Writers differ in the width of their integers, so a getter takes any width and
/// checks the range; a value of another kind is an error that names the key.
/// </summary>
public sealed class GgufMetadata
{
    private readonly string _path;
    private readonly Dictionary<string, (object Value, long Offset)> _values = new(StringComparer.Ordinal);

    internal GgufMetadata(string path) => _path = path;

    /// <summary>All keys.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Whether the file has the key.</summary>
    public bool Contains(string key) => _values.ContainsKey(key);

    /// <summary>A string, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is not a string.</exception>
    public string? FindString(string key) => Find<string>(key, "a string");

    /// <summary>An integer, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is not an integer or does not fit.</exception>
    public int? FindInt32(string key)
    {
        object? value = Find<object>(key, "an integer");
        return value is null ? null : ToInt32(key, value);
    }

    /// <summary>A number, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is not a finite number.</exception>
    public double? FindNumber(string key)
    {
        switch (Find<object>(key, "a number"))
        {
            case null:
                return null;
            case float single when float.IsFinite(single):
                return single;
            case double value when double.IsFinite(value):
                return value;
            case { } integer and (byte or sbyte or ushort or short or uint or int or ulong or long):
                return Convert.ToDouble(integer, CultureInfo.InvariantCulture);
            default:
                throw Wrong(key, "is not a finite number");
        }
    }

    /// <summary>A truth value, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is not a truth value.</exception>
    public bool? FindBoolean(string key) => (bool?)Find<object>(key, "a truth value", value => value is bool);

    /// <summary>An array of strings, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is something else.</exception>
    [SuppressMessage("Performance", "CA1819", Justification = "Vocabularies are large; a copy would be wasted.")]
    public string[]? FindStrings(string key) => Find<string[]>(key, "an array of strings");

    /// <summary>An array of 32-bit floats, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is something else.</exception>
    public float[]? FindSingles(string key) => Find<float[]>(key, "an array of 32-bit floats");

    /// <summary>An array of integers of any width, or null where the key is missing.</summary>
    /// <exception cref="ModelFormatException">The value is something else or an element does not fit.</exception>
    public int[]? FindInt32s(string key)
    {
        object? value = Find<object>(key, "an array of integers");
        return value switch
        {
            null => null,
            // An unsigned array passes for a signed one in a type test on object, so ask for the exact type.
            Array array when array.GetType() == typeof(int[]) => (int[])array,
            Array array when IsInteger(array.GetType().GetElementType()!) =>
                [.. array.Cast<object>().Select(item => ToInt32(key, item))],
            _ => throw Wrong(key, "is not an array of integers"),
        };
    }

    /// <summary>Byte offset of a key's entry, or -1 where it is missing.</summary>
    internal long OffsetOf(string key) => _values.TryGetValue(key, out var entry) ? entry.Offset : -1;

    /// <summary>An error about a key, with its place.</summary>
    internal ModelFormatException Wrong(string key, string problem) => new(_path, key, OffsetOf(key), problem);

    /// <summary>Adds a pair; false where the key is there already.</summary>
    internal bool TryAdd(string key, object value, long offset) => _values.TryAdd(key, (value, offset));

    private T? Find<T>(string key, string kind, Func<object, bool>? accepts = null)
        where T : class
    {
        if (!_values.TryGetValue(key, out var entry))
        {
            return null;
        }

        bool accepted = accepts is null ? entry.Value is T : accepts(entry.Value);
        return accepted ? (T)entry.Value : throw Wrong(key, $"is not {kind}");
    }

    private int ToInt32(string key, object value)
    {
        if (!IsInteger(value.GetType()))
        {
            throw Wrong(key, "is not an integer");
        }

        decimal number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw Wrong(key, $"{number} does not fit into 32 bits");
    }

    private static bool IsInteger(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerRetriever.Client;

/// <summary>Reads and writes an enumeration by its names in camelCase; numbers are not taken.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

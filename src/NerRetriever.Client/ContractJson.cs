using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerRetriever.Client;

/// <summary>The JSON of the contracts with the settings of each side.</summary>
public static class ContractJson
{
    private const int DeepestNesting = 16;

    /// <summary>Reads requests: what it does not know is an error.</summary>
    public static ApiJson Strict { get; } = new(new JsonSerializerOptions(ApiJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = DeepestNesting,
    });

    /// <summary>Writes what is served as application/json, where only JSON's own characters need escaping.</summary>
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions(ApiJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

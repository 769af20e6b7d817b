using System.Text.Json.Serialization;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <summary>
/// How the contracts are written as JSON: camelCase, enumerations by name, no nulls. Readers pass over fields that they do not
/// know; <see cref="ContractJson.Strict"/>, the server's, refuses them, duplicates and deep nesting.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SearchQuery))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(SearchBatch))]
[JsonSerializable(typeof(SearchBatchAnswer))]
[JsonSerializable(typeof(FacetsAnswer))]
[JsonSerializable(typeof(DetectQuery))]
[JsonSerializable(typeof(DetectAnswer))]
[JsonSerializable(typeof(EmbedQuery))]
[JsonSerializable(typeof(EmbedAnswer))]
[JsonSerializable(typeof(DocumentInput))]
[JsonSerializable(typeof(StoredDocument))]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(TaskProgress))]
[JsonSerializable(typeof(IndexList))]
[JsonSerializable(typeof(IndexStats))]
[JsonSerializable(typeof(SnapshotList))]
[JsonSerializable(typeof(SnapshotSummary))]
[JsonSerializable(typeof(MentionInput))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ApiJson : JsonSerializerContext;

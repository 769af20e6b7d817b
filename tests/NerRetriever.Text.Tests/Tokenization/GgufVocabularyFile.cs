using System.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

/// <summary>
/// Reads the <c>tokenizer.ggml.*</c> values of a trusted GGUF v3 file; the product has its own reader.
/// </summary>
internal static class GgufVocabularyFile
{
    /// <summary>The tokenizer of a file.</summary>
    public static ITokenizer Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        Assert.Equal("GGUF"u8.ToArray(), reader.ReadBytes(4));
        Assert.Equal(3u, reader.ReadUInt32());
        reader.ReadUInt64(); // number of tensors
        var values = new Dictionary<string, object>();
        for (ulong left = reader.ReadUInt64(); left > 0; left--)
        {
            string key = ReadString(reader);
            values[key] = ReadValue(reader, reader.ReadUInt32());
        }

        T? Find<T>(string key)
            where T : class => values.GetValueOrDefault("tokenizer.ggml." + key) as T;
        int? FindId(string key) =>
            values.TryGetValue($"tokenizer.ggml.{key}_token_id", out object? id) ? (int)(uint)id : null;
        bool? FindFlag(string key) => values.TryGetValue("tokenizer.ggml." + key, out object? flag) ? (bool)flag : null;

        string[] pieces = [.. Find<object[]>("tokens")!.Cast<string>()];
        return TokenizerFactory.Create(Find<string>("model")!, new Vocabulary(pieces)
        {
            Scores = Find<object[]>("scores")?.Cast<float>().ToArray(),
            TokenTypes = Find<object[]>("token_type")?.Select(type => (TokenType)(int)type).ToArray(),
            Merges = Find<object[]>("merges")?.Cast<string>().ToArray(),
            BosId = FindId("bos") ?? FindId("cls"),
            EosId = FindId("eos") ?? FindId("seperator"),
            UnknownId = FindId("unknown"),
            AddBos = FindFlag("add_bos_token"),
            AddEos = FindFlag("add_eos_token"),
            AddSpacePrefix = FindFlag("add_space_prefix") ?? true,
            PreTokenizer = Find<string>("pre"),
        });
    }

    private static string ReadString(BinaryReader reader) =>
        Encoding.UTF8.GetString(reader.ReadBytes(checked((int)reader.ReadUInt64())));

    private static object ReadValue(BinaryReader reader, uint type) => type switch
    {
        0 => reader.ReadByte(),
        1 => reader.ReadSByte(),
        2 => reader.ReadUInt16(),
        3 => reader.ReadInt16(),
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        7 => reader.ReadBoolean(),
        8 => ReadString(reader),
        9 => ReadArray(reader),
        10 => reader.ReadUInt64(),
        11 => reader.ReadInt64(),
        12 => reader.ReadDouble(),
        _ => throw new InvalidDataException($"GGUF value type {type}"),
    };

    private static object[] ReadArray(BinaryReader reader)
    {
        uint type = reader.ReadUInt32();
        object[] items = new object[checked((int)reader.ReadUInt64())];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ReadValue(reader, type);
        }

        return items;
    }
}

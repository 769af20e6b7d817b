using System.Security.Cryptography;
using NerRetriever.Testing;

namespace NerRetriever.Tests;

public sealed class ModelHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_small_file_is_hashed_each_time_and_not_remembered()
    {
        File.WriteAllText(_folder["model"], "a");
        Assert.Equal(Expected(), new ModelHash(_folder["cache"]).Of(_folder["model"]));
        Assert.False(Directory.Exists(_folder["cache"]));
    }

    [Fact]
    public void A_large_file_is_hashed_once_until_it_changes()
    {
        WriteLarge(0);
        var hashes = new ModelHash(_folder["cache"]);
        string first = hashes.Of(_folder["model"]);
        Assert.Equal(Expected(), first);

        // What is remembered is what is answered: an entry that was changed shows it.
        string entry = Assert.Single(Directory.GetFiles(_folder["cache"]));
        string other = new('0', 64);
        File.WriteAllText(entry, File.ReadAllText(entry).Replace(first, other, StringComparison.Ordinal));
        Assert.Equal(other, hashes.Of(_folder["model"]));

        WriteLarge(1);
        File.SetLastWriteTimeUtc(_folder["model"], DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(Expected(), hashes.Of(_folder["model"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not what was written")]
    public void A_damaged_entry_is_computed_again(string damage)
    {
        WriteLarge(0);
        var hashes = new ModelHash(_folder["cache"]);
        hashes.Of(_folder["model"]);
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder["cache"])), damage);
        Assert.Equal(Expected(), hashes.Of(_folder["model"]));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_done_without()
    {
        WriteLarge(0);
        File.WriteAllText(_folder["cache"], "a file where the folder should be");
        Assert.Equal(Expected(), new ModelHash(_folder["cache"]).Of(_folder["model"]));
    }

    public void Dispose() => _folder.Dispose();

    private string Expected()
    {
        using FileStream stream = File.OpenRead(_folder["model"]);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>A sparse file, which takes no room on the disk.</summary>
    private void WriteLarge(byte first)
    {
        using FileStream stream = File.Create(_folder["model"]);
        stream.WriteByte(first);
        stream.SetLength(ModelHash.RememberedLength);
    }
}

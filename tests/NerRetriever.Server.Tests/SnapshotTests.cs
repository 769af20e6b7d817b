using System.Formats.Tar;
using System.Net;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;

namespace NerRetriever.Server.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_brings_back_what_was_there_also_after_many_changes()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var client = new NerrClient(server.Http);
        var query = new SearchQuery { Query = "dinosaur", Top = 100, Mode = RankingMode.Hybrid };
        SearchPage before = await client.SearchAsync(query);
        TaskProgress made = await server.DoneAsync(await client.CreateSnapshotAsync("small"));
        SnapshotSummary snapshot = Assert.Single(await client.ListSnapshotsAsync("small"));
        Assert.Equal((made.Snapshot, "small", 5L), (snapshot.Id, snapshot.Index, snapshot.Documents));

        await server.DoneAsync(await client.PutDocumentAsync("small", "d9", new DocumentInput { Text = "Diplodocus lived in Wyoming." }));
        await server.DoneAsync(await client.DeleteDocumentAsync("small", "d1"));
        Assert.NotEqual(before.Hits, (await client.SearchAsync(query)).Hits);

        using var file = new MemoryStream();
        await client.DownloadSnapshotAsync("small", snapshot.Id, file);
        Assert.Equal(snapshot.Bytes, file.Length);
        file.Position = 0;
        Directory.CreateDirectory(server.Folder["unpacked"]);
        TarFile.ExtractToDirectory(file, server.Folder["unpacked"], overwriteFiles: false);
        Assert.Empty(IndexCheck.Run(server.Folder["unpacked"]));

        await server.DoneAsync(await client.RestoreSnapshotAsync("small", snapshot.Id));
        Assert.Equal(before.Hits, (await client.SearchAsync(query)).Hits);
        await server.DoneAsync(await client.PutDocumentAsync("small", "d9", new DocumentInput { Text = "Diplodocus lived in Wyoming." }));
        Assert.Contains((await client.SearchAsync(query)).Hits, hit => hit.Mention == "Diplodocus");
        Assert.Equal(["small", "small.snapshots", "unpacked"], Directory.GetDirectories(server.Folder.FullPath).Select(Path.GetFileName).Order());

        await client.DeleteSnapshotAsync("small", snapshot.Id);
        Assert.Empty(await client.ListSnapshotsAsync("small"));
    }

    [Fact]
    public async Task A_damaged_snapshot_is_not_restored()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var client = new NerrClient(server.Http);
        SearchPage before = await client.SearchAsync("dinosaur");
        TaskProgress made = await server.DoneAsync(await client.CreateSnapshotAsync("small"));
        string file = Path.Combine(server.Folder["small.snapshots"], made.Snapshot + ".tar");
        byte[] content = await File.ReadAllBytesAsync(file);
        int vectors = content.AsSpan().IndexOf("vectors-"u8) + 512 + 700;
        content[vectors] ^= 0x10;
        await File.WriteAllBytesAsync(file, content);
        TaskProgress restored = await client.WaitAsync(await client.RestoreSnapshotAsync("small", made.Snapshot!));
        Assert.Equal((TaskState.Failed, "index_unavailable"), (restored.State, restored.Code));
        Assert.Equal(before.Hits, (await client.SearchAsync("dinosaur")).Hits);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("20250101T000000000Z-g1")]
    [InlineData("..%2F..%2Fsmall%2Findex")]
    public async Task A_snapshot_that_is_not_there_is_not_found(string id)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await RunningServer.ProblemAsync(await server.Http.GetAsync("/v1/indexes/small/snapshots/" + id), HttpStatusCode.NotFound, "snapshot_not_found", "id");
        await RunningServer.ProblemAsync(await server.Http.PostAsync($"/v1/indexes/small/snapshots/{id}/restore", null), HttpStatusCode.NotFound, "snapshot_not_found", "id");
    }
}

using System.Net;
using System.Net.Http.Json;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;

namespace NerRetriever.Server.Tests;

public sealed class SearchTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Running;

    [Fact]
    public async Task A_search_answers_what_the_library_answers()
    {
        SearchPage answer = await _server.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 5, Explain = true });
        using IndexReader reader = IndexReader.Open(_server.Folder["small"]);
        IReadOnlyList<SearchHit> expected = new EntitySearcher(reader, SmallIndex.Model).Search(new SearchRequest("dinosaur") { Top = 5 });
        Assert.Equal("small", answer.Index);
        Assert.Equal(5, answer.Hits.Count);
        foreach ((SearchHit hit, Hit found) in expected.Zip(answer.Hits))
        {
            Assert.Equal((hit.Rank, hit.DocumentId, hit.Title), (found.Rank, found.DocumentId, found.Title));
            Assert.Equal((hit.Mention, hit.MentionSpan!.Value.Start, hit.MentionSpan!.Value.End), (found.Mention, found.Start, found.End));
            Assert.Equal((hit.Sentence, hit.SentenceSpan.Start), (found.Sentence, found.SentenceStart));
            Assert.Equal(hit.Score, found.Score, 1e-5);
            Assert.Equal(hit.Probability!.Value, found.Probability!.Value, 1e-5);
            Assert.Equal("utf16", found.Unit);
            Assert.Equal(hit.Explanation.DenseRank, found.Explanation!.DenseRank);
            Assert.Equal(found.Score, found.Parts.Cosine!.Value, 1e-6);
            string text = SmallIndex.Documents.Single(document => document.Id == found.DocumentId).Text;
            Assert.Equal(found.Mention, text[found.Start!.Value..found.End!.Value]);
            Assert.Equal(found.Sentence, text.Substring(found.SentenceStart, found.Sentence.Length));
        }
    }

    [Fact]
    public async Task The_address_form_answers_the_same()
    {
        SearchPage posted = await _server.SearchAsync(new SearchQuery
        {
            Queries = ["dinosaur", "composer"],
            Mode = RankingMode.Hybrid,
            Top = 3,
            Group = HitGroup.Entity,
            Filter = "theme = nature",
            Facets = ["entity"],
            Map = true,
        });
        using HttpResponseMessage response = await _server.Http.GetAsync(
            "/v1/search?q=dinosaur&q=composer&mode=hybrid&top=3&group=entity&filter=theme%20%3D%20nature&facets=entity&map=true");
        SearchPage linked = await RunningServer.ReadAsync<SearchPage>(response);
        Assert.Equal(posted.Hits, linked.Hits);
        Assert.Equal(posted.Cursor, linked.Cursor);
        Assert.All(posted.Hits, hit => Assert.NotNull(hit.X));
    }

    [Theory]
    [InlineData(RankingMode.Dense)]
    [InlineData(RankingMode.Bm25)]
    [InlineData(RankingMode.Hybrid)]
    public async Task Every_mode_and_group_answers(RankingMode mode)
    {
        foreach (HitGroup group in Enum.GetValues<HitGroup>())
        {
            SearchPage answer = await _server.SearchAsync(new SearchQuery { Query = "bones of a dinosaur", Mode = mode, Group = group, Explain = true });
            Assert.NotEmpty(answer.Hits);
            Assert.Equal(Enumerable.Range(1, answer.Hits.Count), answer.Hits.Select(hit => hit.Rank));
            Assert.Equal(answer.Hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), answer.Hits.Select(hit => hit.Score));
            Assert.All(answer.Hits, hit => Assert.False(string.IsNullOrEmpty(hit.Explanation!.Text)));
        }
    }

    [Fact]
    public async Task Pages_by_cursor_and_by_offset_join_to_the_whole_list()
    {
        var query = new SearchQuery { Query = "animal", Top = 1000 };
        SearchPage whole = await _server.SearchAsync(query);
        Assert.Null(whole.Cursor);
        var joined = new List<Hit>();
        string? cursor = null;
        do
        {
            SearchPage page = await _server.SearchAsync(query with { Top = 4, Cursor = cursor });
            Assert.Equal(
                page.Hits, (await _server.SearchAsync(query with { Top = 4, Offset = joined.Count })).Hits);
            joined.AddRange(page.Hits);
            cursor = page.Cursor;
        }
        while (cursor is not null);
        Assert.Equal(whole.Hits, joined);
    }

    [Fact]
    public async Task Several_descriptions_give_each_mention_once_under_the_one_that_fits_best()
    {
        string[] descriptions = ["dinosaur", "composer", "cheese"];
        SearchPage together = await _server.SearchAsync(new SearchQuery { Queries = descriptions, Top = 30 });
        Assert.Equal(together.Hits.Count, together.Hits.Select(hit => (hit.DocumentId, hit.Start)).Distinct().Count());
        foreach (string description in descriptions)
        {
            SearchPage alone = await _server.SearchAsync(new SearchQuery { Query = description, Top = 1000 });
            foreach (Hit hit in together.Hits)
            {
                Assert.DoesNotContain(alone.Hits, other => (other.DocumentId, other.Start, other.End) == (hit.DocumentId, hit.Start, hit.End) && other.Score > hit.Score);
            }
        }
    }

    [Fact]
    public async Task A_floor_ends_the_hits_and_counts_them()
    {
        SearchPage all = await _server.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 1000 });
        Assert.Null(all.Total);
        double floor = all.Hits[4].Probability!.Value - 1e-6;
        SearchPage above = await _server.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 2, MinProbability = floor });
        Assert.Equal(2, above.Hits.Count);
        Assert.Equal(new HitCount(all.Hits.Count(hit => hit.Probability >= floor), true), above.Total);
        double score = all.Hits[2].Score - 1e-5;
        SearchPage byScore = await _server.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 1000, MinScore = score });
        Assert.Equal(all.Hits.Where(hit => hit.Score >= score), byScore.Hits);
        SearchPage counted = await _server.SearchAsync(new SearchQuery { Query = "dinosaur", Top = 1, Count = true });
        Assert.Equal(new HitCount(all.Hits.Count, true), counted.Total);
    }

    [Fact]
    public async Task Filters_and_coarse_types_leave_only_what_they_admit()
    {
        foreach ((string filter, string[] expected) in new (string, string[])[]
        {
            ("theme = nature", ["d1", "d4"]),
            ("not theme = nature", ["d2", "d3", "d5"]),
            ("theme != nature and year exists", ["d2"]),
            ("year >= 1877", ["d1", "d4"]),
            ("year < 1877 or id = d3", ["d2", "d3"]),
            ("id in (d1, 'd5') and (theme in (nature, \"poli\\\"tics\"))", ["d1", "d5"]),
            ("theme = nowhere", []),
        })
        {
            foreach (RankingMode mode in Enum.GetValues<RankingMode>())
            {
                SearchPage answer = await _server.SearchAsync(new SearchQuery { Query = "the bones, premiere, wheels, party and lived", Filter = filter, Mode = mode, Group = HitGroup.Document });
                Assert.Equal(expected, answer.Hits.Select(hit => hit.DocumentId).Order());
            }
        }

        SearchPage dates = await _server.SearchAsync(new SearchQuery { Query = "year", Coarse = ["date"] });
        Assert.Equal("1805", Assert.Single(dates.Hits).Mention);
    }

    [Fact]
    public async Task Facets_count_what_the_hits_are()
    {
        var query = new SearchQuery { Query = "dinosaur", Facets = ["entity", "document", "metadata.theme", "metadata.year", "coarseType", "detector"], FacetSize = 1000, Top = 1000 };
        SearchPage answer = await _server.SearchAsync(query);
        using HttpResponseMessage response = await _server.Http.PostAsJsonAsync("/v1/facets", query with { Top = null }, ApiJson.Default.SearchQuery);
        FacetsAnswer facets = await RunningServer.ReadAsync<FacetsAnswer>(response);
        Assert.Equal(answer.Hits.Count, facets.Mentions.Value);
        Assert.Equal(answer.Facets!.Select(facet => facet.Field), facets.Facets.Select(facet => facet.Field));
        Assert.All(answer.Facets!.Zip(facets.Facets), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.All(facets.Facets, facet => Assert.Equal(answer.Hits.Count, facet.Values.Sum(value => value.Count) + facet.Missing));
        Assert.Equal(2, facets.Facets[0].Values.Single(value => value.Value == "Stegosaurus").Count);
        Assert.Equal(
            answer.Hits.GroupBy(hit => hit.DocumentId).ToDictionary(group => group.Key, group => group.Count()),
            facets.Facets[1].Values.ToDictionary(value => value.Value, value => value.Count));
        Assert.Contains(facets.Facets[2].Values, value => value.Value == "poli\"tics");
        Assert.True(facets.Facets[3].Missing > 0);
    }

    [Fact]
    public async Task A_batch_answers_each_search()
    {
        var batch = new SearchBatch([new SearchQuery { Query = "dinosaur", Top = 2 }, new SearchQuery { Query = "composer", Top = 3, Mode = RankingMode.Bm25 }]);
        using HttpResponseMessage response = await _server.Http.PostAsJsonAsync("/v1/search/batch", batch, ApiJson.Default.SearchBatch);
        SearchBatchAnswer answer = await RunningServer.ReadAsync<SearchBatchAnswer>(response);
        Assert.Equal(2, answer.Answers.Count);
        Assert.Equal((await _server.SearchAsync(batch.Searches[0])).Hits, answer.Answers[0].Hits);
        using HttpResponseMessage wrong = await _server.PostAsync("/v1/search/batch", """{"searches":[{"query":"a"},{"query":"b","top":0}]}""");
        await RunningServer.ProblemAsync(wrong, HttpStatusCode.BadRequest, "invalid_value", "searches[1].top");
    }
}

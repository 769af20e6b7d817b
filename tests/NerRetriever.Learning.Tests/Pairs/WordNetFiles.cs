using NerRetriever.Testing;

namespace NerRetriever.Learning.Tests.Pairs;

/// <summary>A small WordNet database in its own format, written for the tests.</summary>
internal static class WordNetFiles
{
    private const string Data = """
          1 This line stands for the licence, whose lines begin with blanks.
        00000010 03 n 01 entity 0 000 | that which is
        00000020 06 n 01 structure 0 001 @ 00000010 n 0000 | a thing built
        00000030 06 n 02 bridge 0 span 1 001 @ 00000020 n 0000 | carries a road
        00000040 06 n 01 suspension_bridge 0 001 @ 00000030 n 0000 | hangs
        00000050 06 n 01 Golden_Gate_Bridge 0 001 @i 00000040 n 0000 | in San Francisco
        00000051 06 n 01 Tower_Bridge 0 001 @i 00000030 n 0000 | in London
        00000052 06 n 01 London_Bridge 0 001 @i 00000030 n 0000 | in London
        00000060 04 n 01 game 0 001 @ 00000010 n 0000 | play
        00000070 04 n 01 bridge 1 001 @ 00000060 n 0000 | a game of cards
        00000080 13 n 02 beverage 0 drink 0 001 @ 00000010 n 0000 | to drink
        00000090 13 n 01 beer 0 001 @ 00000080 n 0000 | brewed
        00000100 13 n 01 lager 0 001 @ 00000090 n 0000 | a pale beer
        00000110 06 n 01 camp 0 001 @ 00000020 n 0000 | tents
        00000120 06 n 01 lager 1 001 @ 00000110 n 0000 | of wagons
        00000130 13 n 01 stout 0 001 @ 00000090 n 0000 | a dark beer
        00000140 10 n 02 film 0 movie 0 001 @ 00000010 n 0000 | moving pictures
        00000150 27 n 01 film 1 001 @ 00000010 n 0000 | a thin layer

        """;

    private const string Index = """
          1 licence
        beer n 1 1 @ 1 1 00000090
        beverage n 1 1 @ 1 1 00000080
        bridge n 2 2 @ ~ 2 2 00000070 00000030
        camp n 1 1 @ 1 1 00000110
        drink n 1 1 @ 1 1 00000080
        entity n 1 0 1 0 00000010
        film n 2 1 @ 2 2 00000150 00000140
        game n 1 1 @ 1 1 00000060
        golden_gate_bridge n 1 1 @i 1 0 00000050
        lager n 2 1 @ 2 0 00000120 00000100
        movie n 1 1 @ 1 1 00000140
        span n 1 1 @ 1 1 00000030
        stout n 1 1 @ 1 0 00000130
        structure n 1 1 @ 1 1 00000020
        suspension_bridge n 1 1 @ 1 0 00000040

        """;

    /// <summary>Writes the database and returns its folder.</summary>
    public static string Write(TemporaryFolder folder)
    {
        folder.Write("dict/data.noun", Data);
        folder.Write("dict/index.noun", Index);
        folder.Write("dict/index.adj", "stout a 1 0 1 0 00000001\n");
        folder.Write("dict/cntlist.rev", "film%1:10:00:: 2 9\nfilm%1:27:00:: 1 1\nfilm%2:30:00:: 1 50\n");
        return folder["dict"];
    }
}

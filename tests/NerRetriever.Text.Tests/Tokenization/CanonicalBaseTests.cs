using System.Globalization;
using System.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Text.Tests.Tokenization;

public sealed class CanonicalBaseTests
{
    [Theory]
    [InlineData(0x00E9, "e")]
    [InlineData(0x01D6, "u")] // u with diaeresis and macron: two steps
    [InlineData(0x1EAD, "a")]
    [InlineData(0x0130, "I")]
    [InlineData(0x212B, "A")] // ångström sign
    [InlineData(0x2126, "Ω")] // ohm sign
    [InlineData(0x1FB4, "α")]
    [InlineData(0x0419, "И")]
    [InlineData(0x0439, "и")]
    [InlineData(0xFB2C, "ש")]
    [InlineData(0x0958, "क")]
    [InlineData(0x304C, "か")]
    [InlineData(0x30F4, "ウ")]
    [InlineData(0x2260, "=")]
    [InlineData(0xF900, "豈")]
    [InlineData(0xFA0E, "\uFA0E")] // one of the twelve that are unified themselves
    [InlineData(0xFA6D, "\u8218")]
    [InlineData(0xFA70, "並")]
    [InlineData(0xFAD9, "龎")]
    [InlineData(0x2F800, "丽")]
    [InlineData(0x2FA1D, "\U0002A600")]
    [InlineData(0x1D15E, "\U0001D157")]
    [InlineData(0x00DF, "ß")]
    [InlineData(0x00D8, "Ø")]
    [InlineData(0x0142, "ł")]
    [InlineData(0x0301, "\u0301")]
    [InlineData('a', "a")]
    [InlineData(0xAC00, "\u1100\u1161")]
    [InlineData(0xD55C, "\u1112\u1161\u11AB")]
    [InlineData(0xD7A3, "\u1112\u1175\u11C2")]
    [InlineData(0xD7A4, "\uD7A4")]
    public void Characters_have_the_base_of_their_decomposition(int codePoint, string expected)
    {
        var parts = new Rune[CanonicalBase.MaxParts];
        int count = CanonicalBase.Decompose(new Rune(codePoint), parts);
        Assert.Equal(expected, string.Concat(parts[..count]));
    }

    [Fact]
    public void Every_decomposition_of_Unicode_14_is_there_once_and_complete()
    {
        // 1006 characters and 1002 compatibility ideographs; an editor that normalises the source would change this.
        int changed = 0;
        var parts = new Rune[CanonicalBase.MaxParts];
        foreach (int value in Enumerable.Range(0, 0x110000).Where(Rune.IsValid))
        {
            var codePoint = new Rune(value);
            if (CanonicalBase.Decompose(codePoint, parts) > 1 || parts[0] == codePoint)
            {
                continue;
            }

            changed++;
            Rune once = parts[0];
            CanonicalBase.Decompose(once, parts);
            Assert.Equal(once, parts[0]);
            Assert.False(
                Rune.GetUnicodeCategory(once) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
        }

        Assert.Equal(1006 + 1002, changed);
    }
}

namespace NerRetriever.Mentions;

/// <summary>
/// Which lower-case words <see cref="PatternMentionDetector"/> takes for candidates in sentences with capitals. Sentences
/// without any capital behind their first character always yield their content words.
/// </summary>
public enum LowerCaseCandidates
{
    /// <summary>None but those that belong to a name ("Yuan dynasty").</summary>
    None,

    /// <summary>
    /// Content words that end a phrase behind a determiner or preposition: "the oboe", "dances the tango", "made of quartz".
    /// Finds entities named by common nouns: on CrossNER's development sets strict recall rises from 0.82 to 0.87 with
    /// 28% more candidates (14.7 in place of 11.5 a sentence); on WikiGold, where names have capitals, it gains nothing.
    /// </summary>
    Words,
}

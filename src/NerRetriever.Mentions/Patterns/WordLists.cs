namespace NerRetriever.Mentions;

/// <summary>The closed word lists that the patterns of names speak of.</summary>
internal static class WordLists
{
    private const string Function = """
        the a an this that these those some any each every either neither both all most many much few several such
        another other others no none not one two three four five six seven eight nine ten first second third last next i
        me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
        ourselves they them their theirs themselves who whom whose which what whatever whoever someone somebody
        something anyone anybody anything everyone everybody everything nobody nothing there here where when why how
        whenever wherever and or but nor so yet if unless although though because since while whereas whether until till
        once than as in on at by for from to with without within into onto upon of off over under above below between
        among amongst amid across through throughout during before after behind beside besides beyond near against along
        around about towards toward up down out inside outside except despite like unlike via per versus following
        including regarding concerning according am is are was were be been being do does did done doing have has had
        having will would shall should can could may might must ought let lets however therefore thus hence moreover
        furthermore nevertheless nonetheless meanwhile otherwise instead indeed perhaps maybe also too then now today
        tomorrow yesterday soon later earlier already still ever never always often sometimes usually again almost just
        only even quite rather very well really actually recently currently originally initially finally eventually
        subsequently previously formerly generally typically usually normally particularly especially specifically
        additionally similarly likewise consequently accordingly unfortunately fortunately interestingly apparently
        obviously clearly certainly probably possibly likely historically traditionally approximately nearly roughly
        early late because due thanks given based upon when yes please ok okay oh hey hi hello wow lol well don't
        doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't it's i'm i've i'll he's she's that's
        there's they're we're you're what's let's
        """;

    private const string CommonContent = """
        make makes made making take takes took taken taking get gets got getting give gives gave given giving go goes
        went gone going come comes came coming see sees saw seen seeing know knows knew known think thinks thought say
        says said saying tell tells told use uses used using find finds found finding become becomes became becoming
        include includes included begin begins began begun beginning start starts started starting end ends ended show
        shows showed shown call calls called name named names known play plays played playing lead leads led leading
        move moves moved moving live lives lived living work works worked working write writes wrote written writing win
        wins won winning hold holds held holding run runs ran running bring brings brought build builds built keep keeps
        kept leave leaves left leaving feel feels felt put puts set sets meet met turn turned want wants wanted need
        needs needed try tries tried ask asked seem seems seemed help helped talk follow follows followed stop stopped
        create creates created speak spoke read allow allows allowed add added spend grow grew open opened walk offer
        offered remember love loved consider considered appear appears appeared buy bought wait serve serves served
        serving die dies died send sent expect stay fall fell cut reach reached kill killed remain remains remained
        suggest raise raised pass passed sell sold require required report reported decide decided pull return returned
        explain hope develop developed carry carried break receive receives received agree support supported hit produce
        produced eat cover covered catch draw choose chosen release releases released releasing publish published record
        recorded perform performed direct directed star stars starred starring feature features featured featuring base
        based located born appointed elected considered described designed established founded introduced joined
        launched married studied taught wrote awarded consists contains represents refers belongs provides provided
        involves relates resulting caused replaced new old good bad great big small large little long short high low
        young own different same important public able early late main major minor former current recent first second
        third final original various several certain similar common general special single whole total full entire main
        local national international official popular famous notable best better worst worse more less least most many
        much few next last other another such real true right left top bottom close free clear easy hard simple strong
        possible available necessary likely different part parts number numbers time times year years day days week
        weeks month months way ways thing things people person man men woman women child children kind type types form
        forms group groups member members place places case cases point points example examples fact result results end
        side area areas line lines name names lot lots bit set order use also often usually later together away back
        forward far ago else maybe else soon once twice mainly mostly largely widely highly fully partly directly simply
        quickly slowly currently formerly commonly officially na etc vs ie eg s t re ve ll m d
        """;

    private static readonly WordList Functions = new(Function);
    private static readonly WordList Stops = new(Function, CommonContent);

    private static readonly WordList TitleWords = new("""
        mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president king queen prince princess emperor empress duke
        duchess earl count countess baron baroness lord lady sir dame saint st. pope cardinal bishop archbishop father
        brother sister captain capt. colonel col. general gen. lieutenant lt. major sergeant sgt. admiral commander
        senator sen. governor gov. representative rep. minister chancellor secretary chairman director mayor judge
        justice reverend rev. doctor sultan shah
        """);

    private static readonly WordList Heads = new("""
        dynasty empire kingdom republic revolution war wars battle treaty river lake island islands mountain mountains
        valley street road bridge park language languages family tribe people religion church cathedral temple
        university college school institute museum library theatre theater hospital party government parliament army
        navy force league cup championship championships tournament award awards prize medal festival election elections
        referendum series film films movie novel magazine newspaper journal album song opera symphony band orchestra
        label records club team company group bank railway station airport line acid acids oxide chloride sulfate
        syndrome disease virus theorem equation algorithm model network effect law laws method process transform space
        function system project programming protocol format license engine nebula galaxy comet asteroid constant number
        cell cells receptor protein gene mission program rock metal jazz blues pop punk music dance style cuisine cheese
        sauce trophy division region province state district county city region area
        """);

    private static readonly WordList Abbreviations = new("""
        St Mt Dr Mr Mrs Ms Jr Sr Inc Ltd Co Corp Prof Gen Sen Rep Gov Capt Lt Col Sgt Rev Ft Bros Messrs Hon vs
        """);

    private static readonly WordList Articles = new("the a an");

    /// <summary>Whether a capital at a sentence's start says nothing about the word.</summary>
    public static bool IsFunctionWord(ReadOnlySpan<char> word) => Functions.Contains(word);

    /// <summary>
    /// Whether a word of text without capitals is no candidate: a function word or a very common one.
    /// </summary>
    public static bool IsStopWord(ReadOnlySpan<char> word) => Stops.Contains(word);

    /// <summary>Whether a word is a title that stands before a person's name.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word) => TitleWords.Contains(word);

    /// <summary>Whether a lower-case word behind a name may be the head of a longer name ("Yuan dynasty").</summary>
    public static bool IsHeadNoun(ReadOnlySpan<char> word) => Heads.Contains(word);

    /// <summary>Whether the stop behind a word belongs to it.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> word) => Abbreviations.Contains(word);

    /// <summary>The articles.</summary>
    public static bool IsArticle(ReadOnlySpan<char> word) => Articles.Contains(word);

    /// <summary>Whether an adjective of nationality or a like one may stand before a name ("Japanese punk").</summary>
    public static bool LooksLikeNationality(ReadOnlySpan<char> word) => word.Length >= 5
        && (word.EndsWith("ese") || word.EndsWith("ish") || word.EndsWith("ian") || word is "American" or "Mexican" or "African"
            or "German" or "Roman" or "Korean" or "French" or "Dutch" or "Greek" or "Swiss" or "Czech" or "Welsh");
}

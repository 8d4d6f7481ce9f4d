namespace Bookings.Domain.Feeds;

/// <summary>What hosts of one owner have in common: <c>booking.com</c>, <c>example.co.uk</c>. For grouping and icons, never for trust.</summary>
/// <remarks>
/// One label below a public suffix. The public suffixes are the top-level domains and, of the countries that sell names on a second level, those in
/// use there: a short list of our own in place of the ten thousand lines of the public one.
/// </remarks>
public static class HostSuffix
{
    private static readonly HashSet<string> Everywhere = ["ac", "co", "com", "edu", "gov", "net", "org"];

    private static readonly Dictionary<string, string[]> OfCountries = new(StringComparer.Ordinal)
    {
        ["ar"] = ["gob", "int", "mil", "tur"],
        ["at"] = ["gv", "or"],
        ["au"] = ["asn", "id"],
        ["bo"] = ["gob", "tv"],
        ["br"] = ["adm", "adv", "art", "blog", "eco", "ind", "inf", "mil", "nom", "srv", "tur", "tv"],
        ["cl"] = ["gob"],
        ["cn"] = ["mil"],
        ["cr"] = ["ed", "fi", "go", "or", "sa"],
        ["cy"] = ["biz", "ltd", "press", "tm"],
        ["do"] = ["art", "gob", "mil", "sld", "web"],
        ["ec"] = ["fin", "gob", "info", "med", "mil"],
        ["eg"] = ["eun", "mil", "name", "sci"],
        ["es"] = ["gob", "nom"],
        ["fr"] = ["asso", "gouv", "nom", "prd", "tm"],
        ["gt"] = ["gob", "ind", "mil"],
        ["hk"] = ["idv"],
        ["hr"] = ["from", "iz", "name"],
        ["hu"] = ["hotel", "info", "ingatlan", "shop", "utazas"],
        ["id"] = ["biz", "desa", "go", "mil", "my", "or", "sch", "web"],
        ["il"] = ["idf", "k12", "muni"],
        ["in"] = ["firm", "gen", "ind", "mil", "nic", "res"],
        ["jp"] = ["ad", "ed", "go", "gr", "lg", "ne", "or"],
        ["ke"] = ["go", "info", "me", "mobi", "ne", "or", "sc"],
        ["kr"] = ["go", "mil", "ne", "or", "pe", "re"],
        ["ma"] = ["press"],
        ["mx"] = ["gob"],
        ["my"] = ["mil", "name"],
        ["ng"] = ["mil", "mobi", "name", "sch"],
        ["nz"] = ["cri", "geek", "gen", "govt", "health", "iwi", "kiwi", "maori", "mil", "school"],
        ["pe"] = ["gob", "mil", "nom"],
        ["pl"] = ["biz", "info", "turystyka"],
        ["pt"] = ["int", "nome", "publ"],
        ["py"] = ["coop", "mil"],
        ["ro"] = ["firm", "info", "nom", "store", "tm"],
        ["rs"] = ["in"],
        ["sg"] = ["per"],
        ["th"] = ["go", "in", "mi", "or"],
        ["tr"] = ["bbs", "bel", "biz", "dr", "gen", "info", "k12", "name", "pol", "tel", "tv", "web"],
        ["tw"] = ["club", "idv"],
        ["tz"] = ["go", "hotel", "info", "me", "mobi", "ne", "or", "sc", "tv"],
        ["ua"] = ["in"],
        ["ug"] = ["go", "ne", "or", "sc"],
        ["uk"] = ["ltd", "me", "nhs", "plc", "police", "sch"],
        ["uy"] = ["gub", "mil"],
        ["ve"] = ["gob", "info", "web"],
        ["vn"] = ["biz", "health", "info", "name", "pro"],
        ["za"] = ["law", "mil", "nom", "school", "web"],
    };

    /// <summary>Finds it.</summary>
    /// <param name="host">A host name or an address; case does not matter, nor does a dot at the end.</param>
    /// <returns>In lower case; the host itself when it is an address, or has no more labels.</returns>
    /// <example><c>ics.example.co.uk</c> → <c>example.co.uk</c></example>
    public static string Of(string host)
    {
        if (Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            return host;
        }

        var labels = host.ToLowerInvariant().TrimEnd('.').Split('.');
        return string.Join('.', labels[^Math.Min(IsSecondLevel(labels) ? 3 : 2, labels.Length)..]);
    }

    private static bool IsSecondLevel(string[] labels) =>
        labels is [.., _, var second, { Length: 2 } country]
        && (Everywhere.Contains(second) || (OfCountries.TryGetValue(country, out var sold) && sold.Contains(second)));
}

/// The words that typed masks know.
enum MaskVocabulary {
    /// Names and usual abbreviations of the months in English, German, French and Spanish.
    static let months: Set<String> = [
        "january", "jan", "february", "feb", "march", "mar", "april", "apr", "may", "june", "jun", "july", "jul", "august", "aug",
        "september", "sep", "sept", "october", "oct", "november", "nov", "december", "dec",
        "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "okt", "dezember", "dez",
        "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ]

    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
        "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    ]

    /// Units of time that are written out; they may stand apart from their number.
    static let longUnits: Set<String> = [
        "ms", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "days", "week",
        "weeks", "month", "months", "year", "years", "millisecond", "milliseconds", "sekunde", "sekunden", "minuten", "stunde", "stunden",
        "tag", "tage", "tagen", "woche", "wochen", "seconde", "secondes", "heure", "heures", "jour", "jours", "segundo", "segundos",
        "minuto", "minutos", "hora", "horas", "día", "días",
    ]

    /// Units of one or two letters; they must touch their number.
    static let shortUnits: Set<String> = ["ns", "us", "µs", "μs", "s", "m", "h", "d", "w", "mo", "y"]

    /// Those of them that may stand apart all the same: no word reads like them.
    static let apartUnits: Set<String> = ["s", "ns", "us", "µs", "μs"]

    /// What stands behind the day of a date.
    static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
    static let dateLinks: Set<String> = ["of", "de"]

    /// What may stand before an age: `about 2 hours ago`, `less than a minute ago`.
    static let roughly: Set<String> = ["about", "almost", "over", "less", "more", "nearly"]

    static let sizeUnits: Set<String> = [
        "b", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib", "byte", "bytes",
    ]

    static let currencySigns: Set<Unicode.Scalar> = [
        "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "¢", "₫", "฿", "₱", "₦", "₴", "₡", "₲", "₵", "₸", "₮", "₭", "₾", "₼", "₿",
    ]

    static let currencyCodes: Set<String> = [
        "usd", "eur", "gbp", "jpy", "chf", "cad", "aud", "inr", "sek", "nok", "dkk", "pln", "czk", "cny", "brl", "mxn", "dollars", "euro",
        "euros", "pounds", "cents", "kr", "zł", "kč", "huf", "krw", "thb", "vnd", "uah", "zar", "nzd", "sgd", "hkd", "btc",
    ]
}

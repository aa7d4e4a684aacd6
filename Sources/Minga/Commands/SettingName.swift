import Kit

/// What an operator may choose, under one name everywhere: `--public-address`, `MINGA_PUBLIC_ADDRESS`, `public-address:` in `minga.yaml`.
enum SettingName: String, CaseIterable {
    case database, port, listen, title, limits
    case publicAddress = "public-address"
    case trustedProxies = "trusted-proxies"
    case logFormat = "log-format"
    case logLevel = "log-level"
    case boundaryCode = "boundary-code"
    case linkThreshold = "link-threshold"
    case addressWatch = "address-watch"
    case uploadLimit = "upload-limit"

    var environment: String { "MINGA_" + rawValue.uppercased().replacing("-", with: "_") }

    /// What a wrong value should have been.
    var expected: Words {
        switch self {
        case .database:
            Words(es: "escriba sqlite:RUTA o postgres://usuario@servidor/base", en: "write sqlite:PATH or postgres://user@host/database")
        case .port: Words(es: "escriba un número de 1 a 65535", en: "write a number from 1 to 65535")
        case .listen: Words(es: "escriba una dirección IP o un nombre de esta máquina", en: "write an IP address or a name of this machine")
        case .title: Words(es: "escriba de 1 a 80 caracteres en una línea", en: "write 1 to 80 characters on one line")
        case .publicAddress:
            Words(es: "escriba https://dominio, sin ruta al final", en: "write https://domain, without a path at the end")
        case .trustedProxies:
            Words(
                es: "escriba direcciones IP o redes (10.0.0.0/8) separadas por comas",
                en: "write IP addresses or networks (10.0.0.0/8) separated by commas")
        case .limits, .addressWatch: Words(es: "escriba on u off", en: "write on or off")
        case .logFormat: Words(es: "escriba text o json", en: "write text or json")
        case .boundaryCode:
            Words(
                es: "escriba la propiedad de territorio.geojson con el código de la comuna",
                en: "write the property of territorio.geojson with the commune's code")
        case .linkThreshold:
            Words(es: "escriba una probabilidad de 0.95 a 1, o off", en: "write a probability from 0.95 to 1, or off")
        case .uploadLimit: Words(es: "escriba mebibytes, de 1 a 8192", en: "write mebibytes, from 1 to 8192")
        case .logLevel: Words(es: "escriba debug, info, notice, warning o error", en: "write debug, info, notice, warning or error")
        }
    }
}

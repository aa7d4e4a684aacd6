import Kit

/// Addresses of the journey.
enum JourneyPaths {
    static let journey = Address("/ruta")
    static let papers = Address("/ruta/papel")
    static let paper = Address("/ruta/papel/{purpose}")
}

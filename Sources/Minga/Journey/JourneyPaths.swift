import Kit

/// Addresses of the journey.
enum JourneyPaths {
    static let journey = Address("/ruta")
}

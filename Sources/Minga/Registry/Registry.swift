import Kit

/// Who associates in the territory: organisations of every kind, what each source says of them, and why one value is shown.
public enum Registry: Feature {
    public static let name = "registry"
}

/// What a file may ask of memory and time before it is refused.
public struct SheetLimits: Sendable {
    /// Columns of a sheet; Excel's own limit.
    public var columns = 16_384
    /// Rows of a sheet.
    public var rows = 20_000_000
    /// Bytes of one cell.
    public var cell = 1 << 20
    /// Bytes of all shared texts of a workbook.
    public var sharedText = 256 << 20
    /// Bytes that one part of a ZIP may unpack to.
    public var unpacked = 4 << 30
    /// Times that a part of a ZIP may grow, once it has passed `unpackedFreely`. Real sheets grow 5 to 40 times; deflate can do 1,032.
    public var growth = 250
    public var unpackedFreely = 64 << 20
    /// Parts of a ZIP.
    public var parts = 10_000
    /// Bytes of a binary XLS.
    public var binary = 1 << 30
    /// Joined cells that are remembered.
    public var merges = 100_000

    public init() {}
    public static let standard = SheetLimits()
}

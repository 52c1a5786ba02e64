import ArgumentParser
import Foundation

/// Compiles `gazetteer.tsv` from its sources.
@main
struct GazetteerCompiler: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles the gazetteer from mledoze/countries, the Factbook, GeoNames and our additions.",
        discussion: """
            The output is the same for the same input, sorted and one record a line, so that a new version of a \
            source shows as a readable diff. Docs/Data.md says where the sources come from and what the columns mean.

            Example: GazetteerCompiler --data ~/data --output Sources/ChanceryResources/Resources/gazetteer.tsv
            """
    )

    @Option(help: ArgumentHelp("The directory with countries/, factbook/ and geonames/.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("The directory of our hand-written additions.", valueName: "dir"))
    var additions = "Sources/GazetteerCompiler/Additions"

    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    func run() throws {
        let source = URL(fileURLWithPath: data, isDirectory: true)
        let own = try Additions(directory: URL(fileURLWithPath: additions, isDirectory: true))
        let countries = try CountrySource(directory: source, additions: own)
        let regions = try RegionSource(directory: source.appendingPathComponent("geonames"), additions: own)
        let cities = try CitySource(
            file: source.appendingPathComponent("geonames/cities15000.tsv"),
            countries: countries,
            divided: regions.dividedCountries,
            additions: own
        )
        let table = GazetteerTable(
            version: own.version,
            countries: countries.records,
            cities: cities.records,
            regions: regions.records
        )
        try Data(table.text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
        print("\(output): \(table.summary)")
    }
}

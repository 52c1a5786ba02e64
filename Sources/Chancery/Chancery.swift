// One import brings what a program needs that embeds the core; what the rooms have among themselves is `package`.
@_exported public import ChanceryArticle
@_exported public import ChanceryDigest
@_exported public import ChanceryIntake
@_exported public import ChanceryReading
@_exported public import ChanceryTrained

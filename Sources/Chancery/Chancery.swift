@_exported public import ChanceryAnalysis
@_exported public import ChanceryArticle
@_exported public import ChanceryDigest
@_exported public import ChanceryIntake
@_exported public import ChanceryReading

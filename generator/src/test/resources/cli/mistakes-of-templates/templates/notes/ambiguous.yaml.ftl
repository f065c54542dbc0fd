# A reader of YAML 1.1 takes the sign away.
extension: +12

@rem Windows has no `exec`, with which the scripts of package.json hand their shell's place to Node so that signals arrive.
@%*

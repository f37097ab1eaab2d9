"""The trained model: a text's words cut into windows, read by the encoder, told as trees, names, roles and sayings."""

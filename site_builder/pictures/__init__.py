"""The bytes of pictures: looked at, cleaned, resized and drawn. Pillow is asked for only where pixels are needed."""

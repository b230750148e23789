def index(editions):
    pass


def forget(editions):
    pass

from . import right, wrong


@right
def with_a_counter():
    def early_stopping(val_loss, patience):
        lowest, best, wait = float("inf"), 0, 0
        for epoch, loss in enumerate(val_loss, start=1):
            wait += 1
            if loss < lowest:
                lowest, best, wait = loss, epoch, 0
            if wait >= patience:
                break
        return epoch, best


@right
def a_while_loop():
    def early_stopping(val_loss, patience):
        epoch, best = 0, 0
        while epoch + 1 < len(val_loss) and epoch - best < patience:
            epoch += 1
            if val_loss[epoch] < val_loss[best]:
                best = epoch
        print("stopped after", epoch + 1)
        return [epoch + 1, best + 1]


@right
def vectorised():
    def early_stopping(val_loss, patience):
        losses = np.array(val_loss)
        best_so_far = np.array([losses[: n + 1].argmin() for n in range(len(losses))])
        late = np.flatnonzero(np.arange(len(losses)) - best_so_far == patience)
        last = late[0] if len(late) else len(losses) - 1
        return last + 1, best_so_far[last] + 1


@right
def asking_keras():
    def early_stopping(val_loss, patience):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
        stop.set_model(model)
        stop.on_train_begin()
        model.stop_training = False
        for epoch, loss in enumerate(val_loss):
            stop.on_epoch_end(epoch, {"val_loss": loss})
            if model.stop_training:
                break
        return epoch + 1, stop.best_epoch + 1


@wrong(points=1, says="the count starts again")
def count_never_starts_again():
    def early_stopping(val_loss, patience):
        best, wait = 1, 0
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            elif epoch > 1:
                wait += 1
                if wait == patience:
                    return epoch, best
        return len(val_loss), best


@wrong(points=0.25, says="One late")
def one_epoch_too_patient():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            if epoch - best > patience:
                return epoch, best
        return len(val_loss), best


@wrong(points=0.5, says="One early")
def one_epoch_too_impatient():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            elif epoch - best == patience - 1:
                return epoch, best
        return len(val_loss), best


@wrong(points=0.25, says="the best ones are `patience` epochs older")
def last_weights_kept():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            if epoch - best == patience:
                return epoch, epoch
        return len(val_loss), len(val_loss)


@wrong(points=0.25, says="That epoch is never trained")
def the_best_of_the_whole_run():
    def early_stopping(val_loss, patience):
        best = int(np.argmin(val_loss)) + 1
        return min(best + patience, len(val_loss)), best


@wrong(points=0, says="Counted from 1")
def counted_from_0():
    def early_stopping(val_loss, patience):
        best = 0
        for epoch, loss in enumerate(val_loss):
            if loss < val_loss[best]:
                best = epoch
            if epoch - best == patience:
                return epoch, best
        return len(val_loss) - 1, best


@wrong(points=1, says="Equal is not lower")
def equal_counts_as_lower():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss <= val_loss[best - 1]:
                best = epoch
            if epoch - best == patience:
                return epoch, best
        return len(val_loss), best


@wrong(points=1, says="It ended; nobody stopped it after its end")
def past_the_end():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            if epoch - best == patience:
                return epoch, best
        return best + patience, best


@wrong(points=0.25, says="it takes `patience` epochs more")
def the_best_epoch_twice():
    def early_stopping(val_loss, patience):
        best = 1
        for epoch, loss in enumerate(val_loss, 1):
            if loss < val_loss[best - 1]:
                best = epoch
            if epoch - best == patience:
                break
        return best, best


@wrong(points=0, says="another curve")
def the_visible_example_by_heart():
    def early_stopping(val_loss, patience):
        return (7, 4) if len(val_loss) > 4 else (4, 2)
